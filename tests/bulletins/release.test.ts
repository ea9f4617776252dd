import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { LATE_AFTER, releaseDue } from "../../src/bulletins/release.ts";
import { createLogger } from "../../src/logging.ts";
import { CourierRig, chats } from "./courier-rig.ts";

const HOUR = 3_600_000;

let rig: CourierRig;
let logged: string;
beforeEach(async () => {
  rig = await CourierRig.create();
  logged = "";
  await rig.subscribe(chats(5));
});
afterEach(() => rig.close());

async function schedule(afterMs: number): Promise<string> {
  const { id } = await rig.draft({ sendAt: rig.clock.time + afterMs });
  expect(await rig.bulletins.schedule(id)).toBe(true);
  return id;
}

function release(): Promise<void> {
  const log = createLogger("debug", { write: (line) => void (logged += line) });
  return releaseDue(rig.bulletins, rig.clock.now, log);
}

describe("a scheduled bulletin", () => {
  it("goes out at its time, not before, to those who are subscribed then", async () => {
    const id = await schedule(HOUR);
    await rig.clock.pass(HOUR - 1);
    await release();
    expect(await rig.state(id)).toBe("scheduled");
    await rig.subscribe([6]);
    await rig.clock.pass(1);
    await release();
    expect(await rig.state(id)).toBe("sending");
    expect((await rig.counts(id)).total).toBe(6);
    expect(await rig.bulletins.find(id)).toMatchObject({ sentAt: rig.clock.time });
  });

  it("goes out once, however often one looks, and whoever looks at the same time", async () => {
    const id = await schedule(HOUR);
    await rig.clock.pass(HOUR);
    await Promise.all([release(), release(), release()]);
    await release();
    expect(await rig.state(id)).toBe("sending");
    expect((await rig.counts(id)).total).toBe(5);
    expect(logged.match(/goes out/g)).toHaveLength(1);
  });

  it.each([
    ["an hour", LATE_AFTER, "sending"],
    ["more", LATE_AFTER + 1, "late"],
  ])("that waits for %s after its time is then %d ms late: %s", async (_, late, state) => {
    const id = await schedule(HOUR);
    await rig.clock.pass(HOUR + late);
    await release();
    expect(await rig.state(id)).toBe(state);
  });

  it("that is late goes to nobody until its curator says so", async () => {
    const id = await schedule(HOUR);
    await rig.clock.pass(3 * HOUR);
    await Promise.all([release(), release()]);
    await release();
    expect(await rig.state(id)).toBe("late");
    expect((await rig.counts(id)).total).toBe(0);
    expect((await rig.bulletins.toReport()).map((bulletin) => bulletin.id)).toEqual([id]);
    expect(await rig.bulletins.publish(id)).toBe(5);
    await release();
    expect(await rig.state(id)).toBe("sending");
  });

  it("that was dropped does not go out", async () => {
    const id = await schedule(HOUR);
    await rig.bulletins.discard(id);
    await rig.clock.pass(HOUR);
    await release();
    expect(await rig.bulletins.sending()).toEqual([]);
  });

  it("does not wait for another one", async () => {
    const [second, first, late] = [await schedule(2 * HOUR), await schedule(HOUR + 5), await schedule(1)];
    await rig.clock.pass(2 * HOUR);
    await release();
    expect((await rig.bulletins.sending()).map(({ id }) => id).toSorted()).toEqual([first, second].toSorted());
    expect(await rig.state(late)).toBe("late");
    expect(logged).toContain("a scheduled bulletin is late");
  });
});
