/** The tables, as queries see them. Every time is in ms since 1970; ids are Telegram's. */
export interface Tables {
  /** Which language a chat is answered in. */
  chats: {
    chat_id: number;
    language: string;
    /** 1 where somebody has chosen it, else 0: then it is the one of the last answer. */
    is_fixed: number;
    used_at: number;
  };
  /** What a person was last answered with in a chat: questions like "When?" go on from it. */
  contexts: {
    chat_id: number;
    person_id: number;
    card: string;
    answered_at: number;
  };
  /** Updates that were handled, since Telegram may deliver one twice. */
  handled_updates: {
    update_id: number;
    handled_at: number;
  };
  /** Which process may poll, where several run. */
  leases: {
    name: string;
    holder: string;
    expires_at: number;
  };
  /** Chats that want bulletins. */
  subscriptions: {
    chat_id: number;
    /** The topic of a forum in which they were asked for. */
    thread_id: number | null;
    /** For a chat that is not known by its questions. */
    language: string;
    /** 1 where the bot was blocked or removed: nothing is sent until somebody asks again. */
    is_resting: number;
    since: number;
  };
  /** What a subscribed chat does not want, so that a new topic of the base reaches it. */
  muted_topics: {
    chat_id: number;
    topic: string;
  };
  /** What the admins of groups have chosen. */
  groups: {
    chat_id: number;
    askers: Askers;
    /** When the bot was removed; null while it is there. */
    removed_at: number | null;
  };
  /** Visit updates, and corrections of them. */
  bulletins: {
    id: string;
    state: BulletinState;
    /** The curator; null where it came from a shell. */
    author_id: number | null;
    /** JSON: by language the text with its formatting. */
    texts: string;
    /** JSON: Telegram's file id, or the bytes before the first upload. */
    photo: string | null;
    /** JSON: ids of topics. */
    topics: string;
    /** The event whose status it tells, and which. */
    event: string | null;
    event_status: EventStatus | null;
    /** 1 where the curator took the status back. */
    event_withdrawn: number;
    created_at: number;
    /** When it is to go out. */
    send_at: number | null;
    /** When it began to go out. */
    sent_at: number | null;
    /** The bulletin that it corrects. */
    corrects: string | null;
    /** How often its text was corrected. */
    revision: number;
    corrected_at: number | null;
    /** 1 where its last correction is also told by a reply. */
    tells: number;
    /** The curator's message with its buttons, progress and summary. */
    control_chat: number | null;
    control_message: number | null;
    /** 1 where that message says how it ended. */
    is_reported: number;
    /** The question for a text in a language that the curator is to reply to. */
    prompt_chat: number | null;
    prompt_message: number | null;
    prompt_language: string | null;
  };
  /** One bulletin to one chat. */
  deliveries: {
    bulletin_id: string;
    number: number;
    /** Null once the chat is forgotten. */
    chat_id: number | null;
    thread_id: number | null;
    language: string;
    state: DeliveryState;
    /** What is still to be done. */
    task: DeliveryTask | null;
    /** From when on; null while a call is in flight. */
    due_at: number | null;
    message_id: number | null;
    /** Of the text that the chat has. */
    revision: number;
    /** Calls that Telegram could not handle. */
    failures: number;
    /** Calls that were refused with 429. */
    floods: number;
    /** 1 where a call may have been carried out without our knowing: the chat may have it twice. */
    doubts: number;
    /** Calls whose answer was lost. */
    lost: number;
  };
  /** Pictures that were uploaded. */
  pictures: {
    /** The bot's id and a hash of the picture. */
    picture: string;
    file_id: string;
  };
  /** Until when Telegram wants to hear nothing of the courier; one row. */
  courier_pause: {
    id: number;
    until: number;
  };
}

/** late: it was due while the bot was down, and the curator is asked. */
export type BulletinState = "draft" | "scheduled" | "late" | "sending" | "sent" | "cancelled";
/** Who may ask in a group. */
export type Askers = "everybody" | "admins";
export type EventStatus = "happened" | "cancelled";
/** unknown: Telegram's answer was lost twice. cancelled: the curator stopped before it was sent. */
export type DeliveryState = "pending" | "sent" | "failed" | "gone" | "unknown" | "cancelled";
/** correct: edit the message that was sent. tell: reply to it that it was corrected. */
export type DeliveryTask = "send" | "correct" | "tell";
