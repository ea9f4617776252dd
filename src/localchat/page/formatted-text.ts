import type { MessageEntity } from "grammy/types";
import { element } from "./elements.ts";
import { formattedTree, isBlock, textOf } from "./entities.ts";
import type { FormattedNode, FormattedSpan } from "./entities.ts";
import { foldableQuote } from "./foldable-quote.ts";
import { linkTarget } from "./links.ts";
import type { LinkTarget } from "./links.ts";
import { spoiler } from "./spoiler.ts";
import type { Words } from "./words.ts";

/** What formatted text needs to be alive. */
export interface TextContext {
  readonly words: Words;
  readonly botName: string | undefined;
  /** What was opened in this message: it survives that the message is drawn anew. */
  readonly opened: Set<string>;
  readonly onCommand: (command: string) => void;
  /** Follows a link to the bot; others the browser follows. */
  readonly onLink: (target: LinkTarget) => void;
}

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  code: "code",
} as const;

/** Draws a text with its entities. Each line has its own direction. */
export function formattedText(text: string, entities: readonly MessageEntity[], context: TextContext): HTMLElement {
  const shown = element("div", { class: "text", dir: "auto" });
  let count = 0;
  const draw = (nodes: readonly FormattedNode[], parent: HTMLElement): void => {
    let isAfterBlock = false;
    for (const node of nodes) {
      if (typeof node === "string") {
        // A block ends its line by itself.
        parent.append(isAfterBlock && node.startsWith("\n") ? node.slice(1) : node);
      } else {
        const { inner, outer } = shell(node, `${count++}`, context);
        draw(node.children, inner);
        parent.append(outer);
      }
      isAfterBlock = typeof node !== "string" && isBlock(node.entity);
    }
  };
  draw(formattedTree(text, entities), shown);
  return shown;
}

interface Shell {
  readonly outer: HTMLElement;
  /** Where the span's own content goes. */
  readonly inner: HTMLElement;
}

function shell(span: FormattedSpan, name: string, context: TextContext): Shell {
  const { entity } = span;
  switch (entity.type) {
    case "bold":
    case "italic":
    case "underline":
    case "strikethrough":
    case "code":
      return same(element(TAGS[entity.type]));
    case "pre": {
      const inner = element("code", entity.language === undefined ? {} : { "data-language": entity.language });
      return { outer: element("pre", { tabindex: 0, dir: "ltr" }, inner), inner };
    }
    case "blockquote":
      return same(element("blockquote", { dir: "auto" }));
    case "expandable_blockquote":
      return foldableQuote(name, context);
    case "spoiler":
      return spoiler(name, context);
    case "text_link":
      return same(link(entity.url, context));
    case "url":
      return same(link(textOf(span), context));
    case "email":
    case "phone_number":
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return same(element("span", { class: "mark", dir: "ltr" }));
    case "bot_command":
      return same(command(textOf(span), context));
    case "custom_emoji":
    case "date_time":
      return same(element("span"));
    default:
      // Telegram may know more kinds than grammY's types.
      return same(element("span"));
  }
}

function same(outer: HTMLElement): Shell {
  return { outer, inner: outer };
}

function command(text: string, { onCommand }: TextContext): HTMLElement {
  const made = element("button", { type: "button", class: "link", dir: "ltr" });
  made.addEventListener("click", () => onCommand(text));
  return made;
}

/** A link, or plain text where it would lead to no page. */
function link(href: string, { botName, onLink }: TextContext): HTMLElement {
  const target = linkTarget(href, botName);
  if (!target) return element("span");
  if (target.kind === "web") {
    return element("a", { href: target.href, target: "_blank", rel: "noopener noreferrer", title: target.href });
  }
  const made = element("button", { type: "button", class: "link", title: href });
  made.addEventListener("click", () => onLink(target));
  return made;
}
