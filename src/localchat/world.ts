import type { CallbackQuery, Message, Update, User } from "grammy/types";
import { asMessage } from "./articles.ts";
import { BotSide } from "./bot-side.ts";
import { Chats, isIn } from "./chats.ts";
import type { NewGroup } from "./chats.ts";
import { ANONYMOUS_ADMIN, envelope } from "./composing.ts";
import type { Written } from "./composing.ts";
import { Ephemeral } from "./ephemeral.ts";
import { Guests } from "./guests.ts";
import { Inline } from "./inline.ts";
import type { InlineAnswer } from "./inline.ts";
import { Membership } from "./membership.ts";
import { OpenQueries } from "./open-queries.ts";
import { PeopleSide } from "./people-side.ts";
import type { Writing } from "./people-side.ts";
import { Photos } from "./photos.ts";
import type { Profile } from "./profile.ts";
import { Updates } from "./updates.ts";

/** A message of the stand-in as tests see it; its text is "" where it has none, as a photo or a service message. */
export type StoredMessage = Message & { text: string };

/** How long a button press can be answered, in ms (TELEGRAM.md, updates). */
const PRESS_LIFETIME = 150_000;
/** Some bot that is not ours, and of which no more is known. */
const OTHER_BOT = 0;

/**
 * Everything that Telegram's side remembers: people, chats, messages, updates
 * not yet confirmed. Its methods are what people do; what the bot does is in `botSide`.
 */
export class World {
  readonly bot: User = { id: 1_000_001, is_bot: true, first_name: "Sapar", username: "sapar_bot" };
  /** Whether the bot hears in groups only what is meant for it (TELEGRAM.md, groups). */
  privacyMode = true;
  /** Whether a mention counts as that: sources disagree. */
  deliversMentions = true;
  readonly profile: Profile = { commands: new Map(), descriptions: new Map() };
  readonly photos = new Photos();
  readonly presses = new OpenQueries<CallbackQuery>("", PRESS_LIFETIME);
  readonly chats = new Chats(this.bot.id);
  readonly botSide = new BotSide(this.bot, this.chats, () => this.changed());
  readonly ephemerals = new Ephemeral(this.bot, this.chats, this.botSide, () => this.changed());
  readonly membership = new Membership(this.bot, this.chats, (update) => this.pushUpdate(update));
  readonly inline = new Inline((update) => this.pushUpdate(update));
  readonly guests = new Guests(this.bot, this.chats, (update) => this.pushUpdate(update));
  readonly #people = new PeopleSide(this);
  readonly #updates = new Updates(() => this.changed());
  readonly #watchers = new Set<() => void>();

  /** Runs whenever anything changed, until the returned function is called. */
  watch(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  changed(): void {
    // A copy, since watchers come and go while they run.
    for (const onChange of Array.from(this.#watchers)) onChange();
  }

  /** Adds a person, or another bot, with an empty private chat. */
  addPerson(person: User): void {
    this.chats.addPerson(person);
  }

  /** Adds a group, supergroup or channel. The bot is in it only if it is named among its members or admins. */
  addGroup(group: NewGroup): void {
    this.chats.addGroup(group);
  }

  /** Opens a topic in a forum. @returns its thread */
  addTopic(chatId: number, personId: number, name: string): number {
    const chat = this.chats.shared(chatId);
    if (!chat.info.is_forum) throw new Error(`${chat.info.title} is no forum`);
    const thread = chat.nextMessageId;
    chat.topics.add(thread);
    this.writeIn(chatId, personId, { forum_topic_created: { name, icon_color: 7_322_096 } }, { thread });
    return thread;
  }

  /** All messages of a chat, oldest first; a private chat has its person's id. */
  messages(chatId: number): StoredMessage[] {
    return Array.from(this.chats.get(chatId).messages.values(), seen);
  }

  setBlocked(personId: number, blocked: boolean): void {
    this.membership.setBlocked(personId, blocked);
  }

  /** Deletes a person's account: the bot cannot write to it any more. */
  deactivate(personId: number): void {
    this.chats.private(personId).deactivated = true;
  }

  /** Adds the bot to a chat, or changes its rights there. In channels it is always an admin. */
  addBot(chatId: number, by: number, { asAdmin = false }: { asAdmin?: boolean } = {}): void {
    const { info, members } = this.chats.shared(chatId);
    const wasIn = isIn(members.get(this.bot.id));
    this.membership.setBot(chatId, by, asAdmin || info.type === "channel" ? "administrator" : "member");
    if (!wasIn && info.type !== "channel") this.writeIn(chatId, by, { new_chat_members: [this.bot] });
  }

  kickBot(chatId: number, by: number): void {
    this.membership.setBot(chatId, by, "kicked");
  }

  /** Makes a group a supergroup. Silently: without the two messages that tell of it. @returns the new id */
  migrate(groupId: number, { silently = false }: { silently?: boolean } = {}): number {
    const { group, supergroup, by } = this.membership.migrate(groupId);
    const { id: newId } = supergroup.info;
    if (silently) return newId;
    this.#people.put(group, { ...envelope(group), from: by, migrate_to_chat_id: newId });
    const sender = { from: ANONYMOUS_ADMIN, sender_chat: supergroup.info };
    this.#people.put(supergroup, { ...envelope(supergroup), ...sender, migrate_from_chat_id: groupId });
    return newId;
  }

  /** Another bot wrote last, so that bare commands are not for ours. */
  otherBotSpokeLast(chatId: number): void {
    this.chats.shared(chatId).lastBot = OTHER_BOT;
  }

  /** Writes to the bot in private. */
  write(personId: number, content: Written, original?: number): StoredMessage {
    return this.writeIn(personId, personId, content, original === undefined ? {} : { replyTo: original });
  }

  /** Writes in any chat; in a channel it is a post, which tells no author. */
  writeIn(chatId: number, personId: number, content: Written, writing: Writing = {}): StoredMessage {
    return seen(this.#people.write(chatId, personId, content, writing));
  }

  /** Changes the text of a message that a person wrote, or of a channel's post. */
  editOwn(chatId: number, messageId: number, text: string): void {
    this.#people.edit(chatId, messageId, text);
  }

  /** Presses a button of a message in private; the data may be forged, as a hostile client's. @returns the query's id */
  press(personId: number, messageId: number, data: string): string {
    return this.pressIn(personId, personId, messageId, data);
  }

  /** Presses a button of a message in any chat. @returns the query's id */
  pressIn(chatId: number, personId: number, messageId: number, data: string): string {
    return this.#people.press(chatId, personId, messageId, data);
  }

  /** The messages of a group that only this person and the bot see. */
  ephemeral(chatId: number, personId: number): StoredMessage[] {
    return this.ephemerals.seenBy(chatId, personId).map(seen);
  }

  /** Presses a button of a message that only this person sees. @returns the query's id */
  pressEphemeral(chatId: number, personId: number, ephemeralId: number, data: string): string {
    return this.#people.pressEphemeral(chatId, personId, ephemeralId, data);
  }

  /** Types an inline query. @returns its id, for `inlineAnswer` and `chooseInline` */
  queryInline(personId: number, query: string, offset = "", languageCode?: string): string {
    const language = languageCode !== undefined && { language_code: languageCode };
    return this.inline.ask({ ...this.chats.person(personId), ...language }, query, offset);
  }

  /** What the bot answered an inline query, if it has. */
  inlineAnswer(queryId: string): InlineAnswer | undefined {
    return this.inline.answerTo(queryId);
  }

  /** Sends a result of an inline query to a chat, where it is the person's message. */
  chooseInline(personId: number, chatId: number, queryId: string, resultId: string, thread?: number): StoredMessage {
    const { query, article } = this.inline.result(queryId, resultId);
    const message = this.#people.write(chatId, personId, asMessage(article), {
      viaBot: true,
      ...(thread !== undefined && { thread }),
    });
    const name = this.chats.nameInline(this.chats.get(chatId), message.message_id);
    // Telegram names only those that can change.
    const named = article.reply_markup && { inline_message_id: name };
    this.pushUpdate({ chosen_inline_result: { result_id: resultId, from: query.from, query: query.query, ...named } });
    return seen(message);
  }

  /** Calls the bot from a supergroup that it is not in. @returns the query's id, for `guestAnswer` */
  guest(chatTitle: string, personId: number, text: string): string {
    return this.guests.call(chatTitle, this.chats.person(personId), text);
  }

  /** The message by which the bot answered a call as a guest, if it has. */
  guestAnswer(queryId: string): StoredMessage | undefined {
    const answer = this.guests.answerTo(queryId);
    return answer && seen(answer);
  }

  deleteMessage(chatId: number, messageId: number): boolean {
    const deleted = this.chats.get(chatId).messages.delete(messageId);
    this.changed();
    return deleted;
  }

  /** Makes a press, an inline query or a guest's call as old as if nobody had answered in time. */
  expireQuery(id: string): void {
    this.presses.close(id);
    this.inline.expire(id);
    this.guests.expire(id);
  }

  pushUpdate(content: Omit<Update, "update_id">): void {
    this.#updates.push(content);
  }

  get lastUpdate(): Update | undefined {
    return this.#updates.last;
  }

  /** Delivers an update once more, as Telegram does where it has not heard that it was handled. */
  deliverAgain(update: Update): void {
    this.#updates.deliver(update);
  }

  /** Forgets the updates below an offset, which that confirms, and gives those from it on. */
  updatesFrom(offset: number): readonly Update[] {
    return this.#updates.from(offset);
  }

  /** Updates that the bot has not confirmed. */
  get waitingUpdates(): number {
    return this.#updates.waiting;
  }
}

function seen(message: Message): StoredMessage {
  return { ...message, text: message.text ?? "" };
}
