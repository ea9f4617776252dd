import type { ChatMember, ChatMemberUpdated, Update, User } from "grammy/types";
import { ApiError, badRequest, forbidden } from "./api-error.ts";
import { isAdmin, isIn } from "./chats.ts";
import type { Chats, KnownChat, SharedChat, Status } from "./chats.ts";
import { seconds } from "./composing.ts";

/** Rights that no test has needed: the bot gets none of them. */
const WITHHELD = {
  can_be_edited: false,
  is_anonymous: false,
  can_delete_messages: false,
  can_manage_video_chats: false,
  can_restrict_members: false,
  can_promote_members: false,
  can_change_info: false,
  can_invite_users: false,
  can_post_stories: false,
  can_edit_stories: false,
  can_delete_stories: false,
  can_send_welcome_messages: false,
};

/** Somebody's place in a chat, in Telegram's shape. */
export function chatMember(user: User, status: Status, { info }: KnownChat): ChatMember {
  switch (status) {
    case "creator":
      return { status, user, is_anonymous: false };
    case "administrator":
      return {
        status,
        user,
        can_manage_chat: true,
        ...WITHHELD,
        ...(info.type === "channel"
          ? { can_post_messages: true, can_edit_messages: false }
          : { can_pin_messages: false, can_manage_topics: false }),
      };
    case "kicked":
      return { status, user, until_date: 0 };
    case "member":
    case "left":
      return { status, user };
  }
}

/** The chat that a call is about. @throws ApiError where the bot cannot reach it */
export function reachable(chat: KnownChat | undefined, botId: number): KnownChat {
  if (!chat) throw badRequest("chat not found");
  if (chat.kind === "private") {
    if (chat.deactivated) throw forbidden("user is deactivated");
    if (chat.blocked) throw forbidden("bot was blocked by the user");
    return chat;
  }
  if (chat.movedTo !== undefined) {
    const parameters = { migrate_to_chat_id: chat.movedTo };
    throw new ApiError(400, "Bad Request: group chat was upgraded to a supergroup chat", parameters);
  }
  const status = chat.members.get(botId);
  if (status === "kicked") throw forbidden(`bot was kicked from the ${chat.info.type} chat`);
  if (!isIn(status)) throw forbidden(`bot is not a member of the ${chat.info.type} chat`);
  return chat;
}

/** The chat that a call writes to. @throws ApiError where the bot may not write */
export function writable(chat: KnownChat | undefined, botId: number): KnownChat {
  const reached = reachable(chat, botId);
  if (reached.kind === "private" && !reached.started) {
    throw forbidden("bot can't initiate conversation with a user");
  }
  if (reached.kind === "shared" && reached.info.type === "channel" && !isAdmin(reached.members.get(botId))) {
    throw badRequest("need administrator rights in the channel chat");
  }
  return reached;
}

/** Changes what the bot is in chats, and tells the bot. */
export class Membership {
  readonly #bot: User;
  readonly #chats: Chats;
  readonly #tell: (update: Omit<Update, "update_id">) => void;
  #nextSupergroup = -1_002_000_000_001;

  constructor(bot: User, chats: Chats, tell: (update: Omit<Update, "update_id">) => void) {
    this.#bot = bot;
    this.#chats = chats;
    this.#tell = tell;
  }

  setBlocked(personId: number, blocked: boolean): void {
    const chat = this.#chats.private(personId);
    if (chat.blocked === blocked) return;
    chat.blocked = blocked;
    const [before, after] = blocked ? (["member", "kicked"] as const) : (["kicked", "member"] as const);
    this.#tell({ my_chat_member: this.#change(chat, chat.person, before, after) });
  }

  /** Puts the bot into a chat, takes it out, or changes its rights. */
  setBot(chatId: number, by: number, status: Status): void {
    const chat = this.#chats.shared(chatId);
    const before = chat.members.get(this.#bot.id) ?? "left";
    if (before === status) return;
    chat.members.set(this.#bot.id, status);
    const person = this.#chats.person(by);
    this.#tell({ my_chat_member: this.#change(chat, person, before, status) });
  }

  /** Makes a group a supergroup with the same members. @returns both, and who did it */
  migrate(groupId: number): { group: SharedChat; supergroup: SharedChat; by: User } {
    const group = this.#chats.shared(groupId);
    if (group.info.type !== "group" || group.movedTo !== undefined) throw new Error(`${groupId} is no group any more`);
    const [creator] = Array.from(group.members.entries()).find(([, status]) => status === "creator") ?? [];
    if (creator === undefined) throw new Error(`${groupId} has no creator who could do that`);
    const id = this.#nextSupergroup--;
    group.movedTo = id;
    const info = { id, type: "supergroup" as const, title: group.info.title };
    const supergroup = this.#chats.addShared(info, new Map(group.members));
    return { group, supergroup, by: this.#chats.person(creator) };
  }

  /** The creator and the admins, without other bots, as getChatAdministrators lists them. */
  administrators(chat: SharedChat): ChatMember[] {
    return Array.from(chat.members)
      .filter(([, status]) => isAdmin(status))
      .map(([id, status]) => chatMember(this.#userOf(id), status, chat))
      .filter(({ user }) => !user.is_bot || user.id === this.#bot.id);
  }

  #userOf(id: number): User {
    return id === this.#bot.id ? this.#bot : this.#chats.person(id);
  }

  #change(chat: KnownChat, from: User, before: Status, after: Status): ChatMemberUpdated {
    return {
      chat: chat.info,
      from,
      date: seconds(),
      old_chat_member: chatMember(this.#bot, before, chat),
      new_chat_member: chatMember(this.#bot, after, chat),
    };
  }
}
