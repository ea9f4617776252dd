import type { Message } from "grammy/types";
import type { ApiCall } from "./bot-api-server.ts";
import { isAdmin, isIn } from "./chats.ts";
import type { KnownChat } from "./chats.ts";
import { CURATOR_ID, LISTED_CHATS, PEOPLE } from "./first-chats.ts";
import type { CallOutcome, ChatView, CommandsView, MessageView, PersonView, TopicView } from "./page/protocol.ts";
import type { World } from "./world.ts";

/** The people whom one can speak as. */
export function peopleViews({ chats }: World): PersonView[] {
  return PEOPLE.map(({ id, first_name: name, username = "" }) => {
    const { blocked: hasBlocked } = chats.private(id);
    return { id, name, username, isCurator: id === CURATOR_ID, hasBlocked };
  });
}

/** The chats of the list. */
export function chatViews({ chats, bot }: World): ChatView[] {
  return LISTED_CHATS.map((id) => {
    const chat = chats.get(id);
    const base = { id, topics: topicsOf(chat) };
    if (chat.kind === "private") {
      return { ...base, kind: "private", title: bot.first_name, writers: [id], hasBot: !chat.blocked };
    }
    const { info, members } = chat;
    const isChannel = info.type === "channel";
    const writers = PEOPLE.map((person) => person.id).filter((person) =>
      isChannel ? isAdmin(members.get(person)) : isIn(members.get(person)),
    );
    const kind = isChannel ? "channel" : info.is_forum ? "forum" : "group";
    return { ...base, kind, title: info.title, writers, hasBot: isIn(members.get(bot.id)) };
  });
}

function topicsOf(chat: KnownChat): TopicView[] {
  if (chat.kind === "private") return [];
  return Array.from(chat.topics, (thread) => ({
    thread,
    name: chat.messages.get(thread)?.forum_topic_created?.name ?? "",
  }));
}

/** All messages of the chats of the list, oldest first within a chat. */
export function messageViews({ chats, bot }: World): MessageView[] {
  return LISTED_CHATS.flatMap((id) => {
    const chat = chats.get(id);
    const forAll = Array.from(chat.messages.values(), (message) => ({
      key: `${id}/${message.message_id}`,
      chat: id,
      message,
      ...forceReplyOf(chat, message),
    }));
    if (chat.kind === "private") return forAll;
    const forOne = Array.from(chat.ephemeral.messages, ([number, message]) => ({
      key: `${id}/only/${number}`,
      chat: id,
      message,
      ...onlyFor(message, bot.id),
    }));
    return [...forAll, ...forOne].toSorted((a, b) => a.message.date - b.message.date);
  });
}

/** An ephemeral message is seen by whom the bot shows it to, or by who sent it to the bot. */
function onlyFor({ from, receiver_user: receiver }: Message, botId: number): Pick<MessageView, "onlyFor"> {
  const person = receiver && receiver.id !== botId ? receiver : from;
  return person ? { onlyFor: person.id } : {};
}

function forceReplyOf({ forcingReply }: KnownChat, { message_id }: Message): Pick<MessageView, "forceReply"> {
  const asked = forcingReply.get(message_id);
  if (!asked) return {};
  const { selective: isSelective = false, input_field_placeholder: placeholder } = asked;
  return { forceReply: { isSelective, ...(placeholder !== undefined && { placeholder }) } };
}

/** What the bot tells of itself in an empty chat, by language. */
export function descriptionViews({ profile }: World): Record<string, string> {
  return Object.fromEntries(
    Array.from(profile.descriptions, ([key, description]) => [key.split("/"), description] as const).flatMap(
      ([[kind, language = ""], description]) => (kind === "long" ? [[language, description]] : []),
    ),
  );
}

/** The commands that the bot has registered. */
export function commandsViews({ profile }: World): CommandsView[] {
  return Array.from(profile.commands, ([key, commands]) => {
    const [scope = "", chat = "", language = ""] = key.split("/");
    return { scope, ...(chat !== "" && { chat: Number(chat) }), language, commands };
  });
}

/** A call's parameters as JSON can hold them. */
export function shownParams(params: ApiCall["params"]): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      value instanceof File ? { file: value.name, bytes: value.size } : value,
    ]),
  );
}

/** How a call ended, as far as it has. */
export function outcomeOf({ startedAt, endedAt, response }: ApiCall): CallOutcome {
  if (endedAt === undefined) return { kind: "running" };
  const ms = endedAt - startedAt;
  if (!response) return { kind: "lost", ms };
  if (response.ok) return { kind: "done", result: response.result, ms };
  return { kind: "refused", code: response.error_code, description: response.description, ms };
}
