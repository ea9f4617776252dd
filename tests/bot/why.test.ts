import { describe, expect, it } from "vitest";
import { CURATOR, setUpVisitChat } from "../support/chat.ts";

const visit = setUpVisitChat();

describe("/why", () => {
  it("tells a curator how the answer to a question comes about", async () => {
    const { text } = await visit.chat.person(CURATOR).ask("/why when did idrissof meet wang");
    expect(text).toContain("Read in: English; answered in: English");
    expect(text).toContain("when · did · [Erlan Idrissov] · meet · [Wang Yi]");
    expect(text).toContain("Corrected: idrissof → [Erlan Idrissov]");
    expect(text).toContain("Asks for: when");
    // The five best cards, each with what speaks for it; some with what speaks against.
    expect(text.match(/^\d\. [a-z-]+ -?\d\.\d\d · \d+ %$/gm)).toHaveLength(5);
    expect(text.match(/^for: likeness/gm)).toHaveLength(5);
    expect(text).toMatch(/^against: /m);
  });

  it("in reply to an answer tells how that came about, after an edit of the question too", async () => {
    const curator = visit.chat.person(CURATOR);
    const answer = await curator.ask("what was the trade in 2012");
    const reasons = await curator.ask("/why", { replyTo: answer.message_id });
    expect(reasons.text).toContain("1. trade-2012");
    const question = visit.chat.server.world.messages(CURATOR)[0]?.message_id ?? 0;
    visit.chat.server.world.editOwn(CURATOR, question, "who did wang yi meet");
    await visit.chat.until(() =>
      visit.chat.server.world.messages(CURATOR).some(({ text }) => text.includes("Serik Akhmetov, and")),
    );
    const again = await curator.ask("/why", { replyTo: answer.message_id });
    expect(again.text).toContain("1. who-wang-met");
  });

  it("says how it is used where there is nothing to explain", async () => {
    expect((await visit.chat.person(CURATOR).ask("/why")).text).toContain("Write a question behind /why");
  });

  it("is a question like any other from everybody else", async () => {
    const { text } = await visit.chat.person(1).ask("/why did xi come");
    expect(text).not.toContain("Read in:");
  });
});
