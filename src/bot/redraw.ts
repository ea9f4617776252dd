import { asMessage } from "./context.ts";
import type { BotContext } from "./context.ts";
import { unlessRefused } from "./refusals.ts";
import type { Reply } from "./view/reply.ts";

/** Shows a reply in the message whose button was pressed. */
export async function redraw(ctx: BotContext, reply: Reply): Promise<void> {
  const { text, options } = asMessage(reply);
  // What it shows already, as after a second press, needs no change.
  await unlessRefused("message is not modified", ctx.editMessageText(text, options));
}
