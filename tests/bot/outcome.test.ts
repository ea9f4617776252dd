import { describe, expect, it } from "vitest";
import { outcomeOf } from "../../src/bot/view/news-view.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import type { VisitEvent } from "../../src/knowledge/schema.ts";
import type { EventNews } from "../../src/storage/bulletin.ts";

type Told = Readonly<Record<string, EventNews["status"]>>;

/** A visit with talks, and a signing as part of these. */
const visit = event("visit");
const talks = event("talks", "visit");
const signing = event("signing", "talks");

function event(id: string, partOf?: string): VisitEvent {
  const others = { title: { en: id }, status: "planned" as const, participants: [], topics: [] };
  return { id, kind: "talks", ...(partOf !== undefined && { partOf }), ...others };
}

/** The event whose news tell what became of one, and what they tell. */
function outcome(one: VisitEvent, told: Told): string | undefined {
  const all = [visit, talks, signing].map((other) => (other.id === one.id ? one : other));
  const base: KnowledgeBase = {
    visit: { id: "any", title: {}, languages: ["en"], topics: [], starters: [] },
    mainLanguage: "en",
    sources: new Map(),
    entities: new Map(),
    events: new Map(all.map((other) => [other.id, other])),
    cards: new Map(),
  };
  const news = Object.entries(told).map(([id, status]) => ({ event: id, status, since: 0, texts: {} }));
  const found = outcomeOf(one, { base, news });
  return found && `${found.event} ${found.status}`;
}

describe("what became of an event", () => {
  it("is what was told of it", () => {
    expect(outcome(talks, {})).toBeUndefined();
    expect(outcome(talks, { talks: "happened" })).toBe("talks happened");
    expect(outcome(visit, { visit: "cancelled", talks: "happened" })).toBe("visit cancelled");
    expect(outcome(talks, { visit: "cancelled", talks: "happened" })).toBe("talks happened");
  });

  it("is else that something it is part of was cancelled, however far up", () => {
    expect(outcome(talks, { visit: "cancelled" })).toBe("visit cancelled");
    expect(outcome(signing, { visit: "cancelled" })).toBe("visit cancelled");
    expect(outcome(signing, { talks: "cancelled", visit: "happened" })).toBe("talks cancelled");
  });

  it("is not told by what took place, nor by what is part of it", () => {
    expect(outcome(talks, { visit: "happened" })).toBeUndefined();
    expect(outcome(visit, { talks: "cancelled" })).toBeUndefined();
    expect(outcome(signing, { talks: "happened", visit: "cancelled" })).toBeUndefined();
  });

  it("of one that had happened is not told by a cancellation around it", () => {
    expect(outcome({ ...talks, status: "happened" }, { visit: "cancelled" })).toBeUndefined();
    expect(outcome({ ...talks, status: "happened" }, { talks: "cancelled" })).toBe("talks cancelled");
  });

  it("is found in a ring, too", () => {
    expect(outcome({ ...visit, partOf: "signing" }, {})).toBeUndefined();
  });
});
