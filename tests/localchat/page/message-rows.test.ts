import { describe, expect, it } from "vitest";
import { rowsOf } from "../../../src/localchat/page/message-rows.ts";
import type { MessageView } from "../../../src/localchat/page/protocol.ts";
import { BOT, GROUP, messageIn } from "./page-samples.ts";

function told(views: readonly MessageView[]): string[] {
  return rowsOf(views).map((row) =>
    row.kind === "day" ? "day" : `${row.view.message.message_id}${row.isFirst ? "<" : ""}${row.isLast ? ">" : ""}`,
  );
}

describe("rows of messages", () => {
  const noon = new Date(2_025, 4, 12, 12).getTime() / 1_000;

  it("join what one person wrote at once", () => {
    const at = (id: number, after: number) => messageIn(GROUP, id, { date: noon + after });
    expect(told([at(1, 0), at(2, 60), at(3, 1_000)])).toEqual(["day", "1<", "2>", "3<>"]);
  });

  it("end with another sender, with what only one person sees, and with the day", () => {
    const bot = messageIn(GROUP, 2, { date: noon, from: BOT });
    const only = messageIn(GROUP, 3, { date: noon, from: BOT }, { onlyFor: 101 });
    const tomorrow = messageIn(GROUP, 4, { date: noon + 86_400, from: BOT });
    expect(told([messageIn(GROUP, 1, { date: noon }), bot, only, tomorrow])).toEqual([
      "day",
      "1<>",
      "2<>",
      "3<>",
      "day",
      "4<>",
    ]);
  });
});
