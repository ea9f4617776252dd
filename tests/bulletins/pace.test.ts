import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { createPace } from "../../src/bulletins/pace.ts";
import type { Pace } from "../../src/bulletins/pace.ts";
import { Clock, mostWithin } from "./courier-rig.ts";

/** What a busy moment held up may be made up for at once, in ms. */
const BURST = 50;

let clock: Clock;
let start: number;
beforeEach(() => {
  clock = new Clock();
  start = clock.time;
});

/** Takes turns one after another, and gives their times from the start of the test on. */
async function turns(pace: Pace, count: number, before: () => void = () => undefined): Promise<number[]> {
  const times: number[] = [];
  const take = async (): Promise<void> => {
    while (times.length < count) {
      before();
      await pace.turn();
      times.push(clock.time - start);
    }
  };
  void take();
  await clock.until(() => times.length === count);
  return times;
}

describe("turns", () => {
  it("come at the rate", async () => {
    const times = await turns(createPace(10, clock.now, clock.sleep), 31);
    // As if there had been some before the start: the second comes a little early.
    expect(times.slice(0, 4)).toEqual([0, 50, 150, 250]);
    expect(times[30]).toBe(2_950);
  });

  it("make up for a moment that held them up, and not for more", async () => {
    const pace = createPace(100, clock.now, clock.sleep);
    await turns(pace, 10);
    clock.time += 5_000;
    start = clock.time;
    expect(await turns(pace, 10)).toEqual([0, 0, 0, 0, 0, 0, 10, 20, 30, 40]);
  });

  it("that are asked for at once come one after another", async () => {
    const pace = createPace(20, clock.now, clock.sleep);
    const times: number[] = [];
    for (let turn = 0; turn < 6; turn++) void pace.turn().then(() => times.push(clock.time - start));
    await clock.until(() => times.length === 6);
    expect(times).toEqual([0, 0, 50, 100, 150, 200]);
  });
});

describe("what else is sent", () => {
  it("takes the place of a turn", async () => {
    const pace = createPace(10, clock.now, clock.sleep);
    await turns(pace, 3);
    pace.spend();
    pace.spend();
    expect((await turns(pace, 2)).map((time) => time)).toEqual([450, 550]);
  });

  it("keeps turns waiting for a second at most, however much it is", async () => {
    const pace = createPace(30, clock.now, clock.sleep);
    const times = await turns(pace, 20, () => {
      for (let answer = 0; answer < 500; answer++) pace.spend();
    });
    const waits = times.map((time, index) => time - (times[index - 1] ?? 0));
    expect(Math.max(...waits)).toBeLessThanOrEqual(1_000);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(900);
  });

  it("never brings a turn forward", async () => {
    const pace = createPace(30, clock.now, clock.sleep);
    await turns(pace, 5);
    for (let answer = 0; answer < 100; answer++) pace.spend();
    const first = pace.turn().then(() => clock.time);
    // While that one waits for its second.
    pace.spend();
    const second = pace.turn().then(() => clock.time);
    await clock.pass(3_000);
    expect((await second) - (await first)).toBeGreaterThanOrEqual(33);
  });
});

it("turns never come faster than the rate, and never wait for more than a second", async () => {
  const step = fc.record({ wait: fc.nat(400), answers: fc.nat(12), turns: fc.nat(6) });
  const rates = fc.constantFrom(1, 5, 30, 200, 1_000);
  await fc.assert(
    fc.asyncProperty(rates, fc.array(step, { maxLength: 30 }), async (rate, steps) => {
      clock = new Clock();
      start = clock.time;
      const pace = createPace(rate, clock.now, clock.sleep);
      const times: number[] = [];
      for (const { wait, answers, turns: count } of steps) {
        await clock.pass(wait);
        for (let answer = 0; answer < answers; answer++) pace.spend();
        const before = clock.time;
        times.push(...(await turns(pace, count)));
        const interval = 1_000 / rate;
        if (count > 0) expect(clock.time - before).toBeLessThanOrEqual(Math.max(1_000, interval) + count * interval);
      }
      for (const span of [100, 1_000]) {
        expect(mostWithin(times, span)).toBeLessThanOrEqual(Math.floor(((span + BURST) * rate) / 1_000) + 1);
      }
    }),
    { numRuns: 60 },
  );
});
