import { beforeEach, expect, it } from "vitest";
import { createFloodControl } from "../../src/bulletins/flood-control.ts";
import type { FloodControl } from "../../src/bulletins/flood-control.ts";

let time: number;
let control: FloodControl;
beforeEach(() => {
  time = 1_000_000;
  control = createFloodControl(() => time);
});

const first = { floods: 0 };
const again = { floods: 1 };

it("at first nothing is paused", () => {
  expect(control.pausedUntil()).toBeLessThanOrEqual(time);
});

it("the first one pauses everything for as long as Telegram asks", () => {
  expect(control.notice(first, 30)).toEqual({ dueAt: 1_030_000, pausesAll: true });
  expect(control.pausedUntil()).toBe(1_030_000);
});

it("others in flight make it longer, never shorter", () => {
  control.notice(first, 30);
  time += 100;
  control.notice(first, 30);
  expect(control.pausedUntil()).toBe(1_030_100);
  expect(control.notice(first, 5)).toEqual({ dueAt: 1_005_100, pausesAll: true });
  expect(control.pausedUntil()).toBe(1_030_100);
});

it("the same chat again, after others were served, is about that chat", () => {
  control.notice(first, 30);
  time = control.pausedUntil();
  control.noticeSuccess(time);
  expect(control.notice(again, 600)).toEqual({ dueAt: time + 600_000, pausesAll: false });
  expect(control.pausedUntil()).toBe(time);
});

it("the same chat again, before anybody was served, is about all", () => {
  control.notice(first, 30);
  time = control.pausedUntil();
  expect(control.notice(again, 60)).toMatchObject({ pausesAll: true });
  expect(control.pausedUntil()).toBe(time + 60_000);
});

it("what was in flight when the pause began does not count as served since", () => {
  control.notice(first, 30);
  control.noticeSuccess(time - 200);
  control.noticeSuccess(time + 29_999);
  time = control.pausedUntil();
  expect(control.notice(again, 60)).toMatchObject({ pausesAll: true });
});

it("another chat is about all, whoever was served", () => {
  control.notice(first, 30);
  time = control.pausedUntil();
  control.noticeSuccess(time);
  expect(control.notice(first, 60)).toMatchObject({ pausesAll: true });
  // From then on nobody was served.
  expect(control.notice(again, 60)).toMatchObject({ pausesAll: true });
});

it("an earlier process's pause counts, and what it knew of a chat", () => {
  control.resume(time + 5_000_000);
  expect(control.pausedUntil()).toBe(time + 5_000_000);
  time += 5_000_000;
  control.noticeSuccess(time);
  expect(control.notice(again, 60)).toMatchObject({ pausesAll: false });
});
