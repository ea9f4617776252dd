import { chatMethods } from "./methods/chats.ts";
import { ephemeralMethods } from "./methods/ephemeral.ts";
import { inlineMethods } from "./methods/inline.ts";
import { messageMethods } from "./methods/messages.ts";
import type { Method } from "./methods/method.ts";
import { profileMethods } from "./methods/profile.ts";

/** The methods that the bot uses; each refuses what Telegram refuses, in Telegram's words. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...profileMethods,
  ...messageMethods,
  ...chatMethods,
  ...inlineMethods,
  ...ephemeralMethods,
};
