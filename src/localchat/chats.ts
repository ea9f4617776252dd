import type { Chat, ForceReply, Message, User } from "grammy/types";

/** What one is in a chat, as getChatMember tells it. */
export type Status = "creator" | "administrator" | "member" | "left" | "kicked";

interface AnyChat {
  readonly messages: Map<number, Message>;
  /** The bot's own messages: in a channel their sender does not tell them from others'. */
  readonly sentByBot: Set<number>;
  /** What those of them ask for that force a reply, which Telegram lets nobody edit. */
  readonly forcingReply: Map<number, ForceReply>;
  /** The names of messages that were sent through inline or guest mode. */
  readonly inlineIds: Map<number, string>;
  nextMessageId: number;
}

export interface PrivateChat extends AnyChat {
  readonly kind: "private";
  readonly info: Chat.PrivateChat;
  readonly person: User;
  /** Telegram lets a bot write only to those who wrote first. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

/** What only single people of a group see, and what lets the bot show it to them. */
export interface EphemeralState {
  readonly messages: Map<number, Message>;
  /** When each person last sent an ephemeral command. */
  readonly commands: Map<number, number>;
  /** Who pressed a button, and when, by the query's id. */
  readonly presses: Map<string, { readonly by: number; readonly at: number }>;
  nextId: number;
}

/** A group, a supergroup or a channel. */
export interface SharedChat extends AnyChat {
  readonly kind: "shared";
  readonly info: Exclude<Chat, Chat.PrivateChat>;
  /** People and bots, our own among them. Whoever is not here was never in the chat. */
  readonly members: Map<number, Status>;
  /** The threads of a forum's topics; the General topic is none. */
  readonly topics: Set<number>;
  readonly ephemeral: EphemeralState;
  /** The bot that wrote last, if any did. */
  lastBot: number | undefined;
  /** The supergroup that the group has become. */
  movedTo: number | undefined;
}

export type KnownChat = PrivateChat | SharedChat;

/** A group, supergroup or channel as a test describes it. */
export interface NewGroup {
  /** Negative; of supergroups and channels -100…. */
  readonly id: number;
  readonly title: string;
  readonly kind: "group" | "supergroup" | "channel";
  /** Supergroups only. */
  readonly isForum?: boolean;
  /** People by id; the bot's id among them puts it in from the beginning, without an update. */
  readonly members: readonly number[];
  /** The first person is the creator. Admins need not be among the members. */
  readonly admins: readonly number[];
}

/** All people and chats. A test that speaks of one that it never made is told so by an Error. */
export class Chats {
  readonly #botId: number;
  readonly #people = new Map<number, User>();
  readonly #chats = new Map<number, KnownChat>();
  readonly #inline = new Map<string, { chat: KnownChat; messageId: number }>();

  constructor(botId: number) {
    this.#botId = botId;
  }

  addPerson(person: User): void {
    const { id, first_name, last_name, username } = person;
    const names = {
      first_name,
      ...(last_name !== undefined && { last_name }),
      ...(username !== undefined && { username }),
    };
    const info: Chat.PrivateChat = { id, type: "private", ...names };
    this.#people.set(id, person);
    const state = { started: false, blocked: false, deactivated: false };
    this.#chats.set(id, { kind: "private", info, person, ...state, ...empty() });
  }

  /** Sets the language of a person's client, which all that they do tells the bot. */
  setLanguage(personId: number, code: string): void {
    this.#people.set(personId, { ...this.person(personId), language_code: code });
  }

  addGroup({ id, title, kind, isForum = false, members, admins }: NewGroup): SharedChat {
    if (!(kind === "group" ? id < 0 && id > -1_000_000_000_000 : id < -1_000_000_000_000)) {
      throw new Error(`${id} is no id of a ${kind}`);
    }
    if (isForum && kind !== "supergroup") throw new Error("Only a supergroup can be a forum");
    const creator = admins.find((admin) => admin !== this.#botId);
    const statuses = [
      ...members.map((member) => [member, "member"] as const),
      ...admins.map((admin) => [admin, admin === creator ? "creator" : "administrator"] as const),
    ];
    const info = { id, title, type: kind, ...(isForum && { is_forum: true }) } as SharedChat["info"];
    return this.addShared(info, new Map(statuses));
  }

  addShared(info: SharedChat["info"], members: Map<number, Status>): SharedChat {
    const chat: SharedChat = {
      kind: "shared",
      info,
      members,
      topics: new Set(),
      ephemeral: { messages: new Map(), commands: new Map(), presses: new Map(), nextId: 1 },
      lastBot: undefined,
      movedTo: undefined,
      ...empty(),
    };
    this.#chats.set(info.id, chat);
    return chat;
  }

  /** In the order in which they were added. */
  all(): KnownChat[] {
    return Array.from(this.#chats.values());
  }

  find(chatId: number): KnownChat | undefined {
    return this.#chats.get(chatId);
  }

  findPerson(id: number): User | undefined {
    return this.#people.get(id);
  }

  /** Names a message that was sent through inline or guest mode. */
  nameInline(chat: KnownChat, messageId: number): string {
    const name = `inline-message-${this.#inline.size + 1}`;
    this.#inline.set(name, { chat, messageId });
    chat.inlineIds.set(messageId, name);
    return name;
  }

  findInline(name: string): { chat: KnownChat; messageId: number } | undefined {
    return this.#inline.get(name);
  }

  get(chatId: number): KnownChat {
    const chat = this.#chats.get(chatId);
    if (!chat) throw new Error(`There is no chat ${chatId}`);
    return chat;
  }

  private(personId: number): PrivateChat {
    const chat = this.get(personId);
    if (chat.kind !== "private") throw new Error(`${personId} is no person`);
    return chat;
  }

  shared(chatId: number): SharedChat {
    const chat = this.get(chatId);
    if (chat.kind !== "shared") throw new Error(`${chatId} is no group, supergroup or channel`);
    return chat;
  }

  person(id: number): User {
    const person = this.#people.get(id);
    if (!person) throw new Error(`There is no person ${id}`);
    return person;
  }
}

function empty(): AnyChat {
  return { messages: new Map(), sentByBot: new Set(), forcingReply: new Map(), inlineIds: new Map(), nextMessageId: 1 };
}

/** Whether one of this status is in the chat. */
export function isIn(status: Status | undefined): boolean {
  return status === "member" || isAdmin(status);
}

export function isAdmin(status: Status | undefined): boolean {
  return status === "creator" || status === "administrator";
}
