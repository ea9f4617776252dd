import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { describe, expect, it, test } from "vitest";
import { CURATOR, FORUM, GROUP, setUpMessenger } from "./messenger.ts";
import type { Messenger } from "./messenger.ts";

const open = setUpMessenger();
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core objects to, in a line each. By evaluate, since the page's policy lets no other script in. */
async function violations({ page }: Messenger): Promise<string[]> {
  await page.evaluate(axe);
  // Colours in motion are no colours.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))),
  );
  return page.evaluate(async () => {
    const { violations: found } = await (
      globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } }
    ).axe.run();
    return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  });
}

/** A conversation with most of what there is to see. */
async function converse(chat: Messenger): Promise<void> {
  await chat.start();
  await chat.say("who did wang yi meet?");
  await chat.saying("does not say whether there were others").waitFor();
  await chat.say("/timeline");
  await chat.messages.getByRole("button", { name: /Enlarge the photo/ }).waitFor();
}

describe.each(["light", "dark"] as const)("in %s colours", (colorScheme) => {
  it("has nothing that axe-core objects to, in any state", async () => {
    const chat = await open({ colorScheme, viewport: { width: 1280, height: 800 } });
    expect(await violations(chat)).toEqual([]);
    await converse(chat);
    expect(await violations(chat)).toEqual([]);
    await chat.field.fill("/");
    await chat.page.getByRole("listbox").waitFor();
    expect(await violations(chat)).toEqual([]);
    await chat.field.fill("");
    await chat.openChat(FORUM);
    expect(await violations(chat)).toEqual([]);
    await chat.page.getByRole("button", { name: "Start over" }).click();
    await chat.page.getByRole("alertdialog").waitFor();
    expect(await violations(chat)).toEqual([]);
  });

  it("has none at a phone's width either", async () => {
    const chat = await open({ colorScheme, viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
    expect(await violations(chat)).toEqual([]);
    await chat.openChat(CURATOR);
    await converse(chat);
    expect(await violations(chat)).toEqual([]);
  });

  it("is as light or dark as the system", async () => {
    const chat = await open({ colorScheme });
    const brightness = await chat.page.evaluate(() => {
      const [red = 0, green = 0, blue = 0] = (getComputedStyle(document.body).backgroundColor.match(/\d+/g) ?? []).map(
        Number,
      );
      return (red + green + blue) / 3;
    });
    if (colorScheme === "dark") expect(brightness).toBeLessThan(80);
    else expect(brightness).toBeGreaterThan(180);
  });
});

test.each(["EN", "RU", "KK", "ZH"])("in %s nothing is wider than a phone", async (language) => {
  const chat = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const { page } = chat;
  const width = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
  await page.locator("#settings").getByText(language, { exact: true }).click();
  expect(await width()).toBe(360);
  await page.locator("[data-chat='101']").click();
  await page.locator(".start-bar button").click();
  await page.locator("#messages li .keyboard").first().waitFor();
  await page.locator("textarea").fill("/timeline");
  await page.locator(".composer-row .send").click();
  await page.locator("#messages li .photo").waitFor();
  expect(await width()).toBe(360);
  expect(await violations(chat)).toEqual([]);
});

it("is two screens on a phone, with a way back", async () => {
  const chat = await open({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await chat.openChat(GROUP);
  await chat.field.waitFor();
  expect(await chat.row(GROUP).isVisible()).toBe(false);
  await chat.page.getByRole("button", { name: "Back to the chats" }).click();
  await chat.row(GROUP).waitFor();
  expect(await chat.field.isVisible()).toBe(false);
});

it("can be used by keyboard alone", async () => {
  const chat = await open();
  const { page } = chat;
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  const focused = (): Promise<string> =>
    page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );
  await page.locator("body").press("Tab");
  expect(await focused()).toContain("Skip");
  await press("Tab");
  for (let count = 0; count < 30 && !/^Start$/.test((await focused()).trim()); count += 1) await press("Tab");
  await press("Enter");
  await chat.saying("Ask in your own words").waitFor();
  await expect.poll(focused).toBe("Message");
  await page.keyboard.type("who did wang yi meet?");
  await press("Enter");
  const answer = chat.saying("does not say whether there were others");
  await answer.waitFor();
  for (let count = 0; count < 40 && !(await focused()).includes("When was Wang Yi in Astana?"); count += 1) {
    await press("Shift+Tab");
  }
  await press("Enter");
  await chat.saying("visit to Astana was on 19 August 2013").waitFor();
  // Who listens to the page hears the answer.
  expect(await page.getByRole("log").textContent()).toContain("19 August 2013");
});
