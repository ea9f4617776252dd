import { describe, expect, it } from "vitest";
import { createDrawings } from "../../../src/bot/pictures/drawings.ts";
import { installedRenderer } from "../../../src/bot/pictures/render.ts";
import { drawTimeline } from "../../../src/bot/pictures/timeline-picture.ts";
import { loadKnowledge } from "../../../src/knowledge/load.ts";
import { materialOf } from "./drawn.ts";

const base = await loadKnowledge(`${import.meta.dirname}/../../../knowledge`);
const subject = { name: "timeline", draw: drawTimeline };

/** The hash of the timeline. @param renderer what draws it; what is installed, unless another one is given */
function hashOf(language: string, renderer?: () => string): string | undefined {
  return createDrawings(renderer)(subject, materialOf(base, language))?.hash;
}

describe("the hash of a picture", () => {
  it("is the same after a restart, and another one in another language", () => {
    expect(hashOf("en")).toBe(hashOf("en"));
    expect(hashOf("en")).not.toBe(hashOf("ru"));
  });

  it("is another one where another version draws it", () => {
    expect(hashOf("en", () => "resvg 2")).not.toBe(hashOf("en", () => "resvg 3"));
  });
});

describe("what draws", () => {
  it("is named by the versions of resvg and of the two fonts", () => {
    expect(installedRenderer()).toMatch(
      /^@resvg\/resvg-js \d[\d.]*, @expo-google-fonts\/noto-sans \d[\d.]*, @expo-google-fonts\/noto-sans-sc \d[\d.]*$/,
    );
  });
});
