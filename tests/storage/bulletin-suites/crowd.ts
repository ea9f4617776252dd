import { expect, it } from "vitest";
import { subscribeMany } from "../../support/ledger-rig.ts";
import type { LedgerRig } from "../../support/ledger-rig.ts";

const CROWD = 100_000;

/** As many subscribers as there may ever be. */
export function crowdSuite(rig: LedgerRig): void {
  it("a bulletin for 100,000 chats is published as a whole, and delivered like any other", async () => {
    const { database, deliveries, bulletins, subscriptions } = rig;
    await subscribeMany(database, CROWD);
    const [resting, uninterested] = [1, CROWD];
    await subscriptions.rest(resting);
    for (const topic of ["water", "trade"]) await subscriptions.setTopic(uninterested, topic, false);
    const topics = ["water", "trade"];
    expect(await subscriptions.audience(topics)).toBe(CROWD - 2);
    const id = await rig.draft({ topics });
    expect(await bulletins.publish(id)).toBe(CROWD - 2);
    expect(await rig.countsOf(id)).toEqual({ pending: CROWD - 2, total: CROWD - 2, left: CROWD - 2 });

    const chats = new Set<number>();
    for (let batch = 0; batch < 20; batch++) {
      const taken = await deliveries.take(id, 5);
      for (const { chat } of taken) chats.add(chat);
      await deliveries.record(taken.map((call) => [call, { kind: "done", message: 1, revision: 0 }] as const));
    }
    expect([chats.size, Math.min(...chats), Math.max(...chats)]).toEqual([100, 2, 101]);
    expect(await rig.countsOf(id)).toEqual({ sent: 100, pending: CROWD - 102, total: CROWD - 2, left: CROWD - 102 });
  });
}
