import { FormattedString } from "@grammyjs/parse-mode";
import { Composer } from "grammy";
import { materialFor, sendReply } from "../context.ts";
import type { BotContext, Deps } from "../context.ts";
import { createDrawings } from "../pictures/drawings.ts";
import type { Drawing, Subject } from "../pictures/drawings.ts";
import { drawPeople } from "../pictures/people-picture.ts";
import { drawTimeline } from "../pictures/timeline-picture.ts";
import { createSendPicture } from "../send-picture.ts";
import type { Material } from "../view/answer-view.ts";
import { captionOf, fitsCaption } from "../view/caption.ts";
import { encounterLine, encounters } from "../view/encounters.ts";
import type { LineOptions } from "../view/event-line.ts";
import { peopleReply } from "../view/people-view.ts";
import type { Reply } from "../view/reply.ts";
import { timelineLines, timelineParts, timelineReply } from "../view/timeline-view.ts";

/** A page that is a picture and a text. */
interface PicturedPage extends Subject {
  readonly headline: "picture-timeline" | "picture-people";
  readonly text: (material: Material) => Reply;
  /** What the picture says, in words. */
  readonly lines: (material: Material, options?: Pick<LineOptions, "isAlone">) => FormattedString[];
  /** The text has the lines in it. */
  readonly hasLines: boolean;
}

const PAGES: readonly PicturedPage[] = [
  {
    name: "timeline",
    draw: drawTimeline,
    headline: "picture-timeline",
    text: timelineReply,
    lines: (material, options) =>
      timelineParts(material.base).flatMap((part) => timelineLines(part, material, options)),
    hasLines: true,
  },
  {
    name: "people",
    draw: drawPeople,
    headline: "picture-people",
    text: peopleReply,
    lines: (material, options) =>
      encounters(material.base).map((encounter) => encounterLine(encounter, material, options)),
    hasLines: false,
  },
];

/**
 * /timeline and /people: a picture with the text as its caption where that fits;
 * else the picture with what it says in words, and the text behind it. Where
 * there is no picture, or it cannot be sent, the text alone.
 */
export function picturedPages(deps: Deps): Composer<BotContext> {
  const drawingOf = createDrawings();
  const sendPicture = createSendPicture(deps);

  /** @returns what is still to be sent, undefined where the caption has it all */
  const show = async (
    ctx: BotContext,
    page: PicturedPage,
    drawing: Drawing,
    text: Reply,
    material: Material,
  ): Promise<Reply | undefined> => {
    const { say, language } = material;
    const heading = FormattedString.bold(say(language, page.headline));
    const whole = page.hasLines
      ? text.content
      : FormattedString.join([heading, ...page.lines(material), "", text.content], "\n");
    if (fitsCaption(whole)) {
      await sendPicture(ctx, drawing, { content: whole, buttons: text.buttons });
      return undefined;
    }
    // The notes on what is inferred come with the text.
    const lines = page.lines(material, { isAlone: true });
    const caption = captionOf(heading, lines, (count) => say(language, "caption-more", { count }));
    await sendPicture(ctx, drawing, { content: caption, buttons: [] });
    return text;
  };

  const composer = new Composer<BotContext>();
  for (const page of PAGES) {
    composer.chatType("private").command(page.name, async (ctx) => {
      const material = materialFor(ctx, deps);
      const text = page.text(material);
      let rest: Reply | undefined = text;
      try {
        const drawing = drawingOf(page, material);
        if (drawing) rest = await show(ctx, page, drawing, text, material);
      } catch (error) {
        deps.log.warn({ err: error, picture: page.name }, "a picture could not be sent; its text is sent alone");
      }
      if (rest) await sendReply(ctx, rest);
    });
  }
  return composer;
}
