import { createHash } from "node:crypto";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Material } from "../view/answer-view.ts";
import { installedRenderer } from "./render.ts";
import { loadTypesetters } from "./typesetter.ts";
import type { Typesetter } from "./typesetter.ts";

/** One of the pictures that can be drawn. */
export interface Subject {
  readonly name: string;
  /** Makes an SVG document of what the base holds; undefined where there is nothing to draw. */
  readonly draw: (material: Material, typesetter: Typesetter) => string | undefined;
}

export interface Drawing {
  readonly svg: string;
  /**
   * Names the picture: it holds the SVG, and with it the knowledge, the language, the news and our own way of
   * drawing, and the versions of resvg and the fonts. What render-thread.ts asks of resvg is not in it.
   */
  readonly hash: string;
}

interface Known {
  readonly told: string;
  readonly drawing: Drawing | undefined;
}

/**
 * Draws each picture once, and anew where the base or what bulletins told has changed. The fonts are read with the first one.
 * @param renderer names what makes PNGs of the drawings; it is asked with each one
 */
export function createDrawings(
  renderer = installedRenderer,
): (subject: Subject, material: Material) => Drawing | undefined {
  let typesetters: ReturnType<typeof loadTypesetters> | undefined;
  const drawings = new WeakMap<KnowledgeBase, Map<string, Known>>();
  return ({ name, draw }, material) => {
    const { base, language, news } = material;
    const ofBase = drawings.get(base) ?? new Map<string, Known>();
    drawings.set(base, ofBase);
    const told = JSON.stringify(news.map(({ event, status, since }) => [event, status, since]));
    const known = ofBase.get(`${name} ${language}`);
    if (known?.told === told) return known.drawing;
    typesetters ??= loadTypesetters();
    const svg = draw(material, typesetters(language));
    const drawing = svg === undefined ? undefined : { svg, hash: hashOf(`${renderer()}\n${svg}`) };
    ofBase.set(`${name} ${language}`, { told, drawing });
    return drawing;
  };
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
