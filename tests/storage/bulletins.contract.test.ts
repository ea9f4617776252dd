import { describe } from "vitest";
import { onBothDatabases } from "../support/ledger-rig.ts";
import { bulletinsSuite } from "./bulletin-suites/bulletins.ts";
import { chatsSuite } from "./bulletin-suites/chats.ts";
import { correctionsSuite } from "./bulletin-suites/corrections.ts";
import { crowdSuite } from "./bulletin-suites/crowd.ts";
import { deliveriesSuite } from "./bulletin-suites/deliveries.ts";
import { subscriptionsSuite } from "./bulletin-suites/subscriptions.ts";

const SUITES = {
  subscriptions: subscriptionsSuite,
  bulletins: bulletinsSuite,
  deliveries: deliveriesSuite,
  corrections: correctionsSuite,
  chats: chatsSuite,
  crowd: crowdSuite,
};

// In one file, since starting PostgreSQL takes longer than all of them.
onBothDatabases((rig) => {
  describe.each(Object.entries(SUITES))("%s", (_, suite) => suite(rig));
});
