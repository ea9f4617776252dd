import { createHash } from "node:crypto";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Material } from "../view/answer-view.ts";
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
  /** Equal for what looks the same: it names the version of the knowledge, the language and the way of drawing at once. */
  readonly hash: string;
}

interface Known {
  readonly told: string;
  readonly drawing: Drawing | undefined;
}

/** Draws each picture once, and anew where the base or what bulletins told has changed. The fonts are read with the first one. */
export function createDrawings(): (subject: Subject, material: Material) => Drawing | undefined {
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
    const drawing = svg === undefined ? undefined : { svg, hash: createHash("sha256").update(svg).digest("hex") };
    ofBase.set(`${name} ${language}`, { told, drawing });
    return drawing;
  };
}
