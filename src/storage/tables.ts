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
}
