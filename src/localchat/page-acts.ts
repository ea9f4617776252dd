import { z } from "zod";
import type { Act, ActResult, InlineAct, PressAct, WriteAct } from "./page/protocol.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/** How long the page waits for inline results, in ms. */
const INLINE_WITHIN = 10_000;

const id = z.int();
const byPerson = { as: id, language: z.string().regex(/^[a-z]{2}$/) };
const text = z.string().max(4096);
const switches = z.strictObject({ tooManyRequests: z.boolean(), badGateway: z.boolean(), slow: z.boolean() });

/** What POST /act takes. */
export const actSchema: z.ZodType<Act> = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("write"),
    ...byPerson,
    chat: id,
    text,
    replyTo: id.optional(),
    thread: id.optional(),
    photo: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal("edit"), chat: id, message: id, text: text.min(1) }),
  z.strictObject({
    kind: z.literal("press"),
    ...byPerson,
    chat: id,
    message: id,
    isEphemeral: z.boolean(),
    data: z.string(),
  }),
  z.strictObject({ kind: z.literal("inline"), ...byPerson, query: z.string().max(256), offset: z.string() }),
  z.strictObject({
    kind: z.literal("choose"),
    ...byPerson,
    chat: id,
    thread: id.optional(),
    query: z.string(),
    result: z.string(),
  }),
  z.strictObject({ kind: z.literal("block"), person: id, blocked: z.boolean() }),
  z.strictObject({ kind: z.literal("membership"), chat: id, as: id, hasBot: z.boolean() }),
  z.strictObject({ kind: z.literal("faults"), faults: switches }),
  z.strictObject({ kind: z.literal("start-over") }),
]);

/**
 * Does what the page asks for.
 * @throws Error where no client would let anybody do that
 */
export async function perform(act: Act, stage: Stage): Promise<ActResult> {
  const { world } = stage.api;
  if ("language" in act) world.chats.setLanguage(act.as, act.language);
  switch (act.kind) {
    case "write":
      write(act, world);
      break;
    case "edit":
      world.editOwn(act.chat, act.message, act.text);
      break;
    case "press":
      return { ok: true, query: press(act, world) };
    case "inline":
      return askInline(act, world);
    case "choose":
      world.chooseInline(act.as, act.chat, act.query, act.result, act.thread);
      break;
    case "block":
      world.setBlocked(act.person, act.blocked);
      break;
    case "membership":
      if (act.hasBot) world.addBot(act.chat, act.as);
      else world.kickBot(act.chat, act.as);
      break;
    case "faults":
      stage.faults.set(act.faults);
      break;
    case "start-over":
      await stage.startOver();
  }
  return { ok: true };
}

function write({ as, chat, text: words, photo, replyTo, thread }: WriteAct, world: World): void {
  const known = world.chats.get(chat);
  if (known.kind === "private" && known.blocked) throw new Error("Whoever has blocked the bot cannot write to it");
  if (words.trim() === "" && photo === undefined) throw new Error("There is nothing to send");
  const content =
    photo === undefined
      ? { text: words }
      : { photo: world.photos.byFileId(photo), ...(words.trim() !== "" && { caption: words }) };
  const where = { ...(replyTo !== undefined && { replyTo }), ...(thread !== undefined && { thread }) };
  world.writeIn(chat, as, content, where);
}

function press({ as, chat, message, isEphemeral, data }: PressAct, world: World): string {
  return isEphemeral ? world.pressEphemeral(chat, as, message, data) : world.pressIn(chat, as, message, data);
}

/** Asks, and waits until the bot has answered or has taken too long. */
async function askInline({ as, language, query, offset }: InlineAct, world: World): Promise<ActResult> {
  const asked = world.queryInline(as, query, offset, language);
  await new Promise<void>((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      unwatch();
      resolve();
    };
    const unwatch = world.watch(() => world.inlineAnswer(asked) && finish());
    const timer = setTimeout(finish, INLINE_WITHIN);
  });
  const answer = world.inlineAnswer(asked);
  const found = {
    results: answer?.results ?? [],
    nextOffset: answer?.next_offset ?? "",
    ...(answer?.button && { button: answer.button }),
  };
  return { ok: true, query: asked, ...found, isAnswered: answer !== undefined };
}
