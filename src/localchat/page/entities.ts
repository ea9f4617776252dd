import type { MessageEntity } from "grammy/types";

/** Formatted text as a tree: text, or an entity with what is in it. */
export type FormattedNode = string | FormattedSpan;

export interface FormattedSpan {
  readonly entity: MessageEntity;
  readonly children: readonly FormattedNode[];
}

interface Building {
  readonly entity: MessageEntity;
  readonly children: (string | Building)[];
}

const BLOCKS: ReadonlySet<string> = new Set(["blockquote", "expandable_blockquote", "pre"]);

/** Whether an entity is a block of its own, as a quote is. */
export function isBlock({ type }: MessageEntity): boolean {
  return BLOCKS.has(type);
}

/**
 * Nests a text's entities by their UTF-16 offsets. Where two overlap, the inner
 * one is split; blocks are always outermost. Together the leaves are exactly the text.
 */
export function formattedTree(text: string, entities: readonly MessageEntity[]): readonly FormattedNode[] {
  const spans = entities
    .map((entity) => ({ entity, start: cutAt(text, entity.offset), end: cutAt(text, entity.offset + entity.length) }))
    .filter(({ start, end }) => end > start)
    .toSorted((a, b) => rank(a.entity) - rank(b.entity) || a.start - b.start || b.end - a.end);
  const cuts = [...new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])])].toSorted(
    (a, b) => a - b,
  );
  const root: (string | Building)[] = [];
  let path: Building[] = [];
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1];
    if (end === undefined) break;
    const around = spans.filter((span) => span.start <= start && span.end >= end).map(({ entity }) => entity);
    const shared = path.findIndex(({ entity }, depth) => entity !== around[depth]);
    path = shared === -1 ? path : path.slice(0, shared);
    for (const entity of around.slice(path.length)) {
      const span: Building = { entity, children: [] };
      (path.at(-1)?.children ?? root).push(span);
      path.push(span);
    }
    (path.at(-1)?.children ?? root).push(text.slice(start, end));
  }
  return root;
}

/** The text of a part of the tree. */
export function textOf(node: FormattedNode): string {
  return typeof node === "string" ? node : node.children.map(textOf).join("");
}

function rank(entity: MessageEntity): number {
  return isBlock(entity) ? 0 : 1;
}

/** An offset that lies in the text, and not inside of a character. */
function cutAt(text: string, offset: number): number {
  const inside = Math.min(Math.max(Math.trunc(offset) || 0, 0), text.length);
  const isInCharacter = inside > 0 && (text.codePointAt(inside - 1) ?? 0) > 0xff_ff;
  return isInCharacter ? inside - 1 : inside;
}
