import type { User } from "grammy/types";
import type { NewGroup } from "./chats.ts";
import type { World } from "./world.ts";

const READER: User = { id: 101, is_bot: false, first_name: "Aliya", username: "aliya_reads" };
const CURATOR: User = { id: 102, is_bot: false, first_name: "Daniyar", username: "daniyar_edits" };
const FRIEND: User = { id: 103, is_bot: false, first_name: "Mei", username: "mei_travels" };

const GROUP = -1_001_000_000_001;
const FORUM = -1_001_000_000_002;
const CHANNEL = -1_001_000_000_003;

/** Who may publish updates in the local chat. */
export const CURATOR_ID = CURATOR.id;

/** The people of the local chat whom one can speak as. */
export const PEOPLE: readonly User[] = [READER, CURATOR, FRIEND];

/** The chats that the page lists, in its order; a private chat has its person's id. */
export const LISTED_CHATS: readonly number[] = [READER.id, CURATOR.id, GROUP, FORUM, CHANNEL];

/**
 * Fills an empty world with the people and chats that the local chat begins with; the bot is in all of them.
 * @param firstMessage the number of each chat's first message
 */
export function addFirstChats(world: World, firstMessage = 1): void {
  for (const person of PEOPLE) world.addPerson(person);
  const bot = world.bot.id;
  const members = [FRIEND.id, READER.id];
  const chats: NewGroup[] = [
    { id: GROUP, title: "Three friends", kind: "supergroup", members: [bot, ...members], admins: [CURATOR.id] },
    {
      id: FORUM,
      title: "Readers' forum",
      kind: "supergroup",
      isForum: true,
      members,
      admins: [CURATOR.id],
    },
    { id: CHANNEL, title: "Visit news", kind: "channel", members, admins: [CURATOR.id, bot] },
  ];
  for (const chat of chats) world.addGroup(chat);
  for (const chat of world.chats.all()) chat.nextMessageId = firstMessage;
  for (const topic of ["Economy", "Rivers"]) world.addTopic(FORUM, CURATOR.id, topic);
  // Only now, so that the bot is not told of what was there before it.
  world.chats.shared(FORUM).members.set(bot, "member");
}
