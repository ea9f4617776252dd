import fc from "fast-check";
import type { MessageEntity } from "grammy/types";
import { describe, expect, it } from "vitest";
import { formattedTree, textOf } from "../../../src/localchat/page/entities.ts";
import type { FormattedNode } from "../../../src/localchat/page/entities.ts";

type Kind = "bold" | "italic" | "code" | "blockquote" | "expandable_blockquote" | "pre" | "spoiler";

function mark(type: Kind, offset: number, length: number): MessageEntity {
  return { type, offset, length };
}

/** The tree in short: an entity as its name and its content. */
function told(nodes: readonly FormattedNode[]): unknown[] {
  return nodes.map((node) => (typeof node === "string" ? node : { [node.entity.type]: told(node.children) }));
}

const marks = fc.array(
  fc.record({
    type: fc.constantFrom<Kind>("bold", "italic", "code", "blockquote", "expandable_blockquote", "pre", "spoiler"),
    offset: fc.integer({ min: -5, max: 40 }),
    length: fc.integer({ min: -5, max: 40 }),
  }),
  { maxLength: 8 },
);

describe("formatted text as a tree", () => {
  it("is the text alone where nothing is marked", () => {
    expect(told(formattedTree("plain", []))).toEqual(["plain"]);
    expect(told(formattedTree("", [mark("bold", 0, 3)]))).toEqual([]);
  });

  it("nests what stands within something else", () => {
    const tree = formattedTree("a bold and more", [mark("italic", 7, 3), mark("bold", 2, 8)]);
    expect(told(tree)).toEqual(["a ", { bold: ["bold ", { italic: ["and"] }] }, " more"]);
  });

  it("splits one of two that overlap", () => {
    const tree = formattedTree("abcdef", [mark("bold", 0, 4), mark("italic", 2, 4)]);
    expect(told(tree)).toEqual([{ bold: ["ab", { italic: ["cd"] }] }, { italic: ["ef"] }]);
  });

  it("keeps a quote whole, whatever crosses its edge", () => {
    const tree = formattedTree("abcdef", [mark("bold", 0, 4), mark("blockquote", 2, 4)]);
    expect(told(tree)).toEqual([{ bold: ["ab"] }, { blockquote: [{ bold: ["cd"] }, "ef"] }]);
  });

  it("counts in UTF-16 units, and never cuts a character in two", () => {
    expect(told(formattedTree("😀 bold", [mark("bold", 3, 4)]))).toEqual(["😀 ", { bold: ["bold"] }]);
    expect(told(formattedTree("😀", [mark("bold", 1, 1)]))).toEqual([{ bold: ["😀"] }]);
  });

  it("keeps equal entities that touch apart", () => {
    const tree = formattedTree("abcd", [mark("code", 0, 2), mark("code", 2, 2)]);
    expect(told(tree)).toEqual([{ code: ["ab"] }, { code: ["cd"] }]);
  });

  it("always holds exactly the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 20 }), marks, (text, entities) => {
        expect(formattedTree(text, entities).map(textOf).join("")).toBe(text);
      }),
    );
  });

  it("puts around each character exactly the entities that cover it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme-ascii", maxLength: 20 }), marks, (text, entities) => {
        const seen: string[] = [];
        const walk = (nodes: readonly FormattedNode[], around: readonly MessageEntity[]): void => {
          for (const node of nodes) {
            if (typeof node !== "string") walk(node.children, [...around, node.entity]);
            else for (const _ of node) seen.push(names(around));
          }
        };
        walk(formattedTree(text, entities), []);
        const expected = Array.from({ length: text.length }, (_, at) =>
          names(entities.filter(({ offset, length }) => Math.max(offset, 0) <= at && at < offset + length)),
        );
        expect(seen).toEqual(expected);
      }),
    );
  });
});

function names(entities: readonly MessageEntity[]): string {
  return entities
    .map(({ type }) => type)
    .toSorted()
    .join(" ");
}
