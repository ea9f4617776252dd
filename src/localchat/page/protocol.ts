/** What the local chat's page and its server say to each other; types only, read by both. */
import type { BotCommand, InlineQueryResultArticle, InlineQueryResultsButton, Message, User } from "grammy/types";

/** Somebody whom one can speak as. */
export interface PersonView {
  readonly id: number;
  readonly name: string;
  readonly username: string;
  /** The curator publishes updates; the others read. */
  readonly isCurator: boolean;
  readonly hasBlocked: boolean;
}

export type ChatKind = "private" | "group" | "forum" | "channel";

/** A chat of the list on the left, in the list's order. */
export interface ChatView {
  readonly id: number;
  readonly kind: ChatKind;
  readonly title: string;
  /** Who can write here, by id; in a channel its post has no author. */
  readonly writers: readonly number[];
  /** A forum's topics besides the General one. */
  readonly topics: readonly TopicView[];
  /** Whether the bot is there. */
  readonly hasBot: boolean;
}

export interface TopicView {
  readonly thread: number;
  readonly name: string;
}

/**
 * A message as Telegram has it, and what a client needs besides.
 * A key names it for the page's lifetime: an ephemeral message has no message_id.
 */
export interface MessageView {
  readonly key: string;
  readonly chat: number;
  readonly message: Message;
  /** The only person who sees it; undefined where all do. */
  readonly onlyFor?: number;
  /** That the bot asks to reply to it: of all, or, selectively, of whom it replies to. */
  readonly forceReply?: { readonly placeholder?: string; readonly isSelective: boolean };
}

/** A call to the Bot API, as the panel shows it. */
export interface CallView {
  /** Rises from call to call. */
  readonly number: number;
  readonly method: string;
  /** As sent; a file is told by its name and size. */
  readonly params: Readonly<Record<string, unknown>>;
  /** Since the page's server started, in ms. */
  readonly at: number;
  readonly outcome: CallOutcome;
}

export type CallOutcome =
  | { readonly kind: "running" }
  | { readonly kind: "done"; readonly result: unknown; readonly ms: number }
  | { readonly kind: "refused"; readonly code: number; readonly description: string; readonly ms: number }
  /** The bot was told nothing: the connection broke. */
  | { readonly kind: "lost"; readonly ms: number };

/** What can go wrong on Telegram's side; each befalls every call that it fits while it is on. */
export interface FaultSwitches {
  /** Messages are refused with 429 and "retry after 3". */
  readonly tooManyRequests: boolean;
  /** Everything is answered with 502. */
  readonly badGateway: boolean;
  /** Everything is answered two seconds late. */
  readonly slow: boolean;
}

/** The bot's commands as they were registered. */
export interface CommandsView {
  readonly scope: string;
  /** Of a scope that is one chat. */
  readonly chat?: number;
  /** Empty: for all languages that have none of their own. */
  readonly language: string;
  readonly commands: readonly BotCommand[];
}

/** All there is, sent when the page opens and after "Start over". */
export interface Snapshot {
  readonly kind: "snapshot";
  readonly bot: User;
  /** The visit, as the knowledge calls it, by language. */
  readonly visit: Readonly<Record<string, string>>;
  readonly languages: readonly string[];
  /** Whether "Start over" leaves a database that the user named. */
  readonly keepsDatabase: boolean;
  readonly people: readonly PersonView[];
  readonly chats: readonly ChatView[];
  /** Oldest first within a chat. */
  readonly messages: readonly MessageView[];
  readonly commands: readonly CommandsView[];
  /** The bot's description by language, as it was registered; that for all other languages has the key "". */
  readonly descriptions: Readonly<Record<string, string>>;
  readonly faults: FaultSwitches;
  readonly calls: readonly CallView[];
}

/** What is different since the last event. Lists hold new and changed things only, but for those named whole. */
export interface Changes {
  readonly kind: "changes";
  /** Whole, where anything of it changed. */
  readonly people?: readonly PersonView[];
  /** Whole, where anything of it changed. */
  readonly chats?: readonly ChatView[];
  readonly messages?: readonly MessageView[];
  /** Keys of messages that are gone. */
  readonly deleted?: readonly string[];
  /** Whole, where anything of it changed. */
  readonly commands?: readonly CommandsView[];
  /** Whole, where anything of it changed. */
  readonly descriptions?: Readonly<Record<string, string>>;
  readonly faults?: FaultSwitches;
  readonly calls?: readonly CallView[];
  readonly typing?: readonly TypingView[];
  readonly pressAnswers?: readonly PressAnswerView[];
}

/** The bot shows that it writes: for five seconds, or until its message comes. */
export interface TypingView {
  readonly chat: number;
  readonly thread?: number;
  /** As sendChatAction has it: typing, upload_photo. */
  readonly action: string;
}

/** How the bot answered the press of a button. */
export interface PressAnswerView {
  readonly query: string;
  /** Shown for a moment, or, as an alert, until it is closed; undefined: just ends the button's waiting. */
  readonly text?: string;
  readonly isAlert: boolean;
  readonly url?: string;
}

/** GET /events: server-sent events, each with one of these as its data. */
export type PageEvent = Snapshot | Changes;

/** POST /act: what a person does, or what befalls the bot. The answer is an ActResult. */
export type Act =
  | WriteAct
  /** Changes an own message. */
  | { readonly kind: "edit"; readonly chat: number; readonly message: number; readonly text: string }
  | PressAct
  | InlineAct
  | ChooseAct
  | { readonly kind: "block"; readonly person: number; readonly blocked: boolean }
  /** Takes the bot into a group or channel, or out of it. */
  | { readonly kind: "membership"; readonly chat: number; readonly as: number; readonly hasBot: boolean }
  | { readonly kind: "faults"; readonly faults: FaultSwitches }
  | { readonly kind: "start-over" };

/** Who does it, and the language of their client. */
interface ByPerson {
  readonly as: number;
  readonly language: string;
}

export interface WriteAct extends ByPerson {
  readonly kind: "write";
  readonly chat: number;
  /** The photo's caption, where there is one. */
  readonly text: string;
  readonly replyTo?: number;
  readonly thread?: number;
  /** A picture: what POST /photos gave for it. */
  readonly photo?: string;
}

export interface PressAct extends ByPerson {
  readonly kind: "press";
  readonly chat: number;
  /** The message_id, or the ephemeral_message_id of what only this person sees. */
  readonly message: number;
  readonly isEphemeral: boolean;
  readonly data: string;
}

/** Types "@sapar_bot query". */
export interface InlineAct extends ByPerson {
  readonly kind: "inline";
  readonly query: string;
  readonly offset: string;
}

/** Sends one of the results to a chat. */
export interface ChooseAct extends ByPerson {
  readonly kind: "choose";
  readonly chat: number;
  readonly thread?: number;
  readonly query: string;
  readonly result: string;
}

/** What POST /act answers: status 200 with the result, or 400 with why not, in words for a developer. */
export type ActResult =
  | { readonly ok: true }
  /** To a press: the query that a PressAnswerView will name. */
  | { readonly ok: true; readonly query: string }
  /** To an inline act: the bot's results, or that it gave none in time. */
  | {
      readonly ok: true;
      readonly query: string;
      readonly results: readonly InlineQueryResultArticle[];
      readonly nextOffset: string;
      readonly isAnswered: boolean;
      /** What the bot shows above the results: it leads to the private chat, with a start parameter. */
      readonly button?: InlineQueryResultsButton;
    }
  | { readonly ok: false; readonly error: string };

/*
 * Besides: POST /photos with a picture (image/png, image/jpeg, at most 5 MB) as its body answers
 * { "photo": "<file_id>" }; GET /photos/<file_id> is a photo's bytes; GET / is the page, and
 * GET /<name>.ts a module beside this file, served as JavaScript with its types stripped.
 */
