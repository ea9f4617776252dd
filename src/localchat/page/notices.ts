import { button, element } from "./elements.ts";

/** What is told in passing. */
export interface Notices {
  /** Shows a text for a moment; a screen reader reads it. */
  show(text: string): void;
  /** Tells a screen reader only. */
  whisper(text: string): void;
}

const FOR = 5_000;
/** What was whispered leaves the page again, so that nobody comes across it. */
const WHISPER_FOR = 2_000;

/** @param shown where notices are seen, a live region @param heard where they are only heard, another */
export function createNotices(shown: HTMLElement, heard: HTMLElement): Notices {
  return {
    show: (text) => {
      const notice = button({ class: "notice" }, () => notice.remove(), text);
      shown.append(notice);
      setTimeout(() => notice.remove(), FOR + text.length * 30);
    },
    whisper: (text) => {
      const line = element("p", {}, text);
      heard.append(line);
      setTimeout(() => line.remove(), WHISPER_FOR);
    },
  };
}
