import { describe, expect, it } from "vitest";
import { readPreferences, writePreferences } from "../../../src/localchat/page/preferences.ts";
import { Store } from "../../../src/localchat/page/store.ts";
import { GROUP, pageState } from "./page-samples.ts";

function storage(text?: string) {
  let kept = text ?? null;
  return () => ({
    getItem: () => kept,
    setItem: (_key: string, value: string) => {
      kept = value;
    },
  });
}

function forbidden(): never {
  throw new DOMException("The operation is insecure.", "SecurityError");
}

describe("preferences", () => {
  it("come back as they were", () => {
    const place = storage();
    writePreferences(place, pageState({ language: "kk", theme: "dark", speakers: { [GROUP]: 102 } }));
    expect(readPreferences(place)).toMatchObject({ language: "kk", theme: "dark", speakers: { [GROUP]: 102 } });
  });

  it.each(["", "[]", "null", "{", '{"language":5,"theme":"pink","openChat":"x","speakers":{"a":"b"},"threads":null}'])(
    "leave out what they do not know: %s",
    (text) => {
      expect(readPreferences(storage(text))).toEqual({});
    },
  );

  it("are none where storage is forbidden", () => {
    expect(readPreferences(forbidden)).toEqual({});
    expect(() => writePreferences(forbidden, pageState())).not.toThrow();
  });
});

describe("the store", () => {
  it("tells once of all that changed together, and only those whom it concerns", async () => {
    const store = new Store({ a: 1, b: 1 });
    const seen: string[] = [];
    store.watch(
      ({ a }) => [a],
      (a) => seen.push(`a${a}`),
    );
    store.watch(
      ({ b }) => [b],
      (b) => seen.push(`b${b}`),
    );
    store.set({ a: 2 });
    store.set(({ a }) => ({ a: a + 1 }));
    expect(store.state.a).toBe(3);
    await Promise.resolve();
    expect(seen).toEqual(["a1", "b1", "a3"]);
  });

  it("tells of what is changed while it tells", async () => {
    const store = new Store({ a: 1, b: 1 });
    const seen: number[] = [];
    store.watch(
      ({ a }) => [a],
      (a) => store.set({ b: a }),
    );
    store.watch(
      ({ b }) => [b],
      (b) => seen.push(b),
    );
    store.set({ a: 7 });
    await Promise.resolve();
    await Promise.resolve();
    expect(seen.at(-1)).toBe(7);
  });
});
