/** npm run screenshots: takes the pictures of the README from the real program, into docs/pictures. */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { startLocalChatInBrowser } from "./local-chat-in-browser.ts";

const FOLDER = path.resolve("docs/pictures");
const PHONE: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};
const DESKTOP: BrowserContextOptions = { viewport: { width: 1360, height: 820 }, deviceScaleFactor: 1.5 };
/** What the local chat calls its chats, in every language. */
const [READER, CURATOR, GROUP] = [101, 102, -1_001_000_000_001];

const chat = await startLocalChatInBrowser();
try {
  await mkdir(FOLDER, { recursive: true });

  const answer = await chat.open(PHONE);
  await openChat(answer, READER);
  await start(answer);
  await say(answer, "hi, could you tell me who wang yi met?");
  await saying(answer, "Serik Akhmetov").waitFor();
  await say(answer, "did he meet nazarbaev?");
  await saying(answer, "nazarb").nth(1).waitFor();
  await scrollTo(saying(answer, "hi, could you"));
  await take(answer, "answer");

  const timeline = await chat.open({ ...PHONE, colorScheme: "dark" });
  await timeline.locator("#language-zh").click();
  await openChat(timeline, READER);
  await start(timeline);
  await say(timeline, "/timeline");
  await scrollTo(saying(timeline, "2013").locator("img"));
  await take(timeline, "timeline");

  const people = await chat.open(PHONE);
  await people.locator("#language-ru").click();
  await openChat(people, READER);
  await start(people);
  await say(people, "/people");
  await scrollTo(people.locator("#messages img"));
  await take(people, "people");

  const update = await chat.open(DESKTOP);
  await openChat(update, READER);
  await start(update);
  await say(update, "/subscribe");
  await openChat(update, GROUP);
  await say(update, "/ask what was said about the rivers?");
  await saying(update, "decent solution").waitFor();
  await openChat(update, CURATOR);
  await start(update);
  await say(update, "/publish Xi Jinping has arrived in Astana.");
  await saying(update, "has arrived in Astana").last().locator(".keyboard button").first().click();
  await saying(update, "Sent: 1 of 1").waitFor();
  await take(update, "update");
} finally {
  await chat.close();
}

async function openChat(page: Page, id: number): Promise<void> {
  await page.locator(`[data-chat='${id}']`).click();
}

async function start(page: Page): Promise<void> {
  await page.locator(".start-bar button").click();
  await page.locator("#messages .keyboard").first().waitFor();
}

async function say(page: Page, text: string): Promise<void> {
  await page.locator("#message-field").fill(text);
  await page.locator(".send").click();
}

function saying(page: Page, text: string): Locator {
  return page.locator("#messages li").filter({ hasText: text });
}

/** Brings something to the upper end of the conversation. */
async function scrollTo(target: Locator): Promise<void> {
  await target.waitFor();
  await target.evaluate((element) => element.scrollIntoView({ block: "start" }));
}

async function take(page: Page, name: string): Promise<void> {
  // What has just come is still moving.
  await page.waitForTimeout(1_500);
  await page.screenshot({ path: path.join(FOLDER, `${name}.png`) });
  await page.context().close();
}
