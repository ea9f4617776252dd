import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readSchedule } from "../../src/bot/schedule-words.ts";

const ALMATY = "Asia/Almaty";
/** 2026-11-24 06:00 UTC, when it is 11:00 in Almaty. */
const NOW = Date.UTC(2026, 10, 24, 6);

function timeOf(text: string, zone = ALMATY, now = NOW): string | undefined {
  const schedule = readSchedule(text, zone, now);
  return schedule && "time" in schedule ? new Date(schedule.time).toISOString().slice(0, 16) : schedule?.fault;
}

describe("a time at the beginning", () => {
  it.each([
    ["at 2026-12-01 09:00 The bus leaves.", "2026-12-01T04:00"],
    ["at 2026-12-01 09:00", "2026-12-01T04:00"],
    ["At 2026-12-01 9:05\nThe bus leaves.", "2026-12-01T04:05"],
    ["AT  2026-12-1   9:05 x", "2026-12-01T04:05"],
    ["at\n2026-1-2 00:00 x", "desk-past"],
    ["at 2027-1-2 00:00 x", "2027-01-01T19:00"],
    ["at 2026-12-31 23:59 x", "2026-12-31T18:59"],
    ["at 2028-02-29 12:00 x", "2028-02-29T07:00"],
  ])("%j", (text, time) => {
    expect(timeOf(text)).toBe(time);
  });

  it("its length leaves the text as it was written", () => {
    const text = "at 2026-12-01 09:00\n\n The bus leaves.";
    const schedule = readSchedule(text, ALMATY, NOW);
    expect(schedule && "length" in schedule && text.slice(schedule.length)).toBe("\n\n The bus leaves.");
  });

  it("is compared with the present where no other time is given", () => {
    expect(readSchedule("at 2099-12-01 09:00 x", ALMATY)).toHaveProperty("time");
    expect(readSchedule("at 2020-12-01 09:00 x", ALMATY)).toEqual({ fault: "desk-past" });
  });
});

describe("no time at all", () => {
  it.each([
    "at the airport everybody waits",
    "At the airport 2026-12-01 09:00",
    "at",
    "at ",
    "",
    "The bus leaves at 2026-12-01 09:00",
    " at 2026-12-01 09:00",
    "at2026-12-01 09:00",
    "attention 2026-12-01 09:00",
    "атырауда at 2026-12-01 09:00",
  ])("%j is a text", (text) => {
    expect(readSchedule(text, ALMATY, NOW)).toBeUndefined();
  });
});

describe("a time that cannot be read", () => {
  it.each([
    "at 9:00 the bus leaves",
    "at 5 o'clock",
    "at 2026-12-01",
    "at 2026-12-01 9 The bus",
    "at 2026-12-01 09.00 The bus",
    "at 2026-12-01T09:00 The bus",
    "at 2026/12/01 09:00 The bus",
    "at 01.12.2026 09:00 The bus",
    "at 26-12-01 09:00 The bus",
    "at 12026-12-01 09:00 The bus",
    "at 2026-12-01 09:0 The bus",
    "at 2026-12-01 09:000 The bus",
    // A part of the time that would go out as the beginning of the text, and change what it means.
    "at 2026-12-01 09:00:30 The bus",
    "at 2026-12-01 09:00pm The bus",
    "at 2026-12-01 09:00Z The bus",
    "at 2026-12-01 09:00+05 The bus",
  ])("%j is asked about", (text) => {
    expect(timeOf(text)).toBe("desk-no-time");
  });

  it.each([
    "2026-06-31 09:00",
    "2027-02-29 09:00",
    "2100-02-29 09:00",
    "2026-13-01 09:00",
    "2027-00-10 09:00",
    "2027-01-00 09:00",
    "2026-12-32 09:00",
    "2026-12-01 24:00",
    "2026-12-01 25:70",
    "2026-12-01 09:60",
    "2026-99-99 99:99",
  ])("%s never comes", (time) => {
    expect(timeOf(`at ${time} The bus`)).toBe("desk-no-time");
  });

  it("what is past is past, and this very minute too", () => {
    expect(timeOf("at 2026-11-24 11:01 x")).toBe("2026-11-24T06:01");
    expect(timeOf("at 2026-11-24 11:00 x")).toBe("desk-past");
    expect(timeOf("at 2026-11-24 10:59 x")).toBe("desk-past");
    expect(timeOf("at 0026-11-24 10:59 x")).toMatch(/^desk-/);
  });
});

describe("time zones", () => {
  it.each([
    ["Asia/Almaty", "2027-07-01 12:00", "2027-07-01T07:00"],
    ["Asia/Shanghai", "2027-07-01 12:00", "2027-07-01T04:00"],
    ["Asia/Kathmandu", "2027-07-01 12:00", "2027-07-01T06:15"],
    ["UTC", "2027-07-01 12:00", "2027-07-01T12:00"],
    ["Europe/Berlin", "2027-07-01 12:00", "2027-07-01T10:00"],
    ["Europe/Berlin", "2027-01-01 12:00", "2027-01-01T11:00"],
    ["America/New_York", "2027-07-01 12:00", "2027-07-01T16:00"],
    ["Pacific/Kiritimati", "2027-07-01 00:30", "2027-06-30T10:30"],
    ["Pacific/Pago_Pago", "2027-07-01 23:30", "2027-07-02T10:30"],
    ["Australia/Lord_Howe", "2027-01-01 12:00", "2027-01-01T01:00"],
  ])("%s, %s", (zone, wall, time) => {
    expect(timeOf(`at ${wall} x`, zone)).toBe(time);
  });

  it.each([
    ["Europe/Berlin", "2027-03-28 02:00"],
    ["Europe/Berlin", "2027-03-28 02:59"],
    ["America/New_York", "2027-03-14 02:30"],
    ["Australia/Lord_Howe", "2027-10-03 02:15"],
  ])("%s: %s is left out when the clock is put forward", (zone, wall) => {
    expect(timeOf(`at ${wall} x`, zone)).toBe("desk-no-time");
  });

  it.each([
    ["Europe/Berlin", "2027-03-28 01:59", ["2027-03-28T00:59"]],
    ["Europe/Berlin", "2027-03-28 03:00", ["2027-03-28T01:00"]],
    ["Europe/Berlin", "2027-10-31 01:59", ["2027-10-30T23:59"]],
    ["Europe/Berlin", "2027-10-31 02:30", ["2027-10-31T00:30", "2027-10-31T01:30"]],
    ["Europe/Berlin", "2027-10-31 03:00", ["2027-10-31T02:00"]],
    ["America/New_York", "2027-11-07 01:30", ["2027-11-07T05:30", "2027-11-07T06:30"]],
  ])("%s: %s is one of the times when the clock shows that", (zone, wall, times) => {
    expect(times).toContain(timeOf(`at ${wall} x`, zone));
  });
});

const pad = (number: number): string => String(number).padStart(2, "0");

it("any time on a wall in Almaty is that time", () => {
  // Since March 2024 its clocks are five hours ahead, all year round.
  const minutes = fc.integer({ min: Math.floor(NOW / 60_000) + 1, max: Date.UTC(2090, 0) / 60_000 });
  fc.assert(
    fc.property(minutes, (minute) => {
      const time = minute * 60_000;
      const wall = new Date(time + 5 * 3_600_000).toISOString();
      const text = `at ${wall.slice(0, 10)} ${wall.slice(11, 16)} x`;
      expect(readSchedule(text, ALMATY, NOW)).toEqual({ time, length: text.length - 2 });
    }),
    { numRuns: 60 },
  );
});

it("any time that a clock shows anywhere is read as one at which it shows that", () => {
  const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland", "UTC");
  const days = fc.integer({ min: Math.ceil(NOW / 86_400_000) + 1, max: Date.UTC(2032, 0) / 86_400_000 });
  const shown = (time: number, timeZone: string): string => {
    const options = { timeZone, hourCycle: "h23", dateStyle: "short", timeStyle: "short" } as const;
    // Swedes write the date as the standard has it.
    return new Intl.DateTimeFormat("sv-SE", options).format(time);
  };
  fc.assert(
    fc.property(zones, days, fc.nat(24 * 60 - 1), (zone, day, minute) => {
      const wall = shown(day * 86_400_000 + minute * 60_000, zone);
      const schedule = readSchedule(`at ${wall} x`, zone, NOW);
      expect(schedule && "time" in schedule && shown(schedule.time, zone)).toBe(wall);
    }),
    { numRuns: 100 },
  );
});

it("any date and time, of digits alone, is read or asked about", () => {
  const two = fc.nat(99).map(pad);
  fc.assert(
    fc.property(fc.integer({ min: 1_000, max: 9_999 }), two, two, two, two, (year, month, day, hour, minute) => {
      const schedule = readSchedule(`at ${year}-${month}-${day} ${hour}:${minute} x`, "UTC", NOW);
      const written = `${year}-${month}-${day}T${hour}:${minute}`;
      if (schedule && "time" in schedule) expect(new Date(schedule.time).toISOString().slice(0, 16)).toBe(written);
      else expect(schedule?.fault).toMatch(/^desk-(?:no-time|past)$/);
    }),
  );
});
