import type { ChatLanguage } from "../answering/answerer.ts";

/** Which language each chat is answered in. */
export interface ChatLanguages {
  /** Undefined for a chat that has neither asked nor chosen yet. */
  of(chat: number): ChatLanguage | undefined;
  /** What a question was answered in: the next one that tells no language gets the same. */
  answeredIn(chat: number, language: string): void;
  /** Fixes it, or with undefined leaves it to the questions again. */
  fix(chat: number, language: string | undefined): void;
}

/** For so many chats it is remembered, those that wrote last. */
const REMEMBERED = 20_000;

/** Remembers the languages while the program runs. */
export function createChatLanguages(): ChatLanguages {
  const chats = new Map<number, ChatLanguage>();
  const remember = (chat: number, language: ChatLanguage): void => {
    chats.delete(chat);
    chats.set(chat, language);
    const [oldest] = chats.keys();
    if (chats.size > REMEMBERED && oldest !== undefined) chats.delete(oldest);
  };
  return {
    of: (chat) => chats.get(chat),
    answeredIn(chat, language) {
      if (!chats.get(chat)?.isFixed) remember(chat, { language, isFixed: false });
    },
    fix(chat, language) {
      if (language === undefined) chats.delete(chat);
      else remember(chat, { language, isFixed: true });
    },
  };
}
