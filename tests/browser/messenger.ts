import { expect } from "vitest";
import { afterAll, afterEach, beforeAll } from "vitest";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { startLocalChatInBrowser } from "./local-chat-in-browser.ts";
import type { LocalChatInBrowser } from "./local-chat-in-browser.ts";

/** The page as its users know it: by what its parts are called. */
export class Messenger {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** What is in the open chat, oldest first. */
  get messages(): Locator {
    // By id, since in a forum it is the panel of a tab.
    return this.page.locator("#messages").getByRole("listitem");
  }

  /** Those of them that have this text. */
  saying(text: string | RegExp): Locator {
    return this.messages.filter({ hasText: text });
  }

  get field(): Locator {
    return this.page.getByRole("textbox", { name: /^(Message|Post to the channel)$/ });
  }

  /** The chat's row in the list, by its title and kind. */
  row(name: RegExp): Locator {
    return this.page.getByRole("navigation", { name: "Chats" }).getByRole("button", { name });
  }

  get calls(): Locator {
    return this.page.getByRole("complementary", { name: "Bot API" });
  }

  async openChat(name: RegExp): Promise<void> {
    await this.row(name).click();
  }

  /** Writes into the open chat and sends it. */
  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
  }

  /** Starts the bot in a private chat. */
  async start(): Promise<void> {
    await this.page.getByRole("button", { name: "Start", exact: true }).click();
    await this.saying("Ask in your own words").waitFor();
  }

  /** Presses a button below the newest message that has it. */
  async press(name: string | RegExp): Promise<void> {
    await this.messages.getByRole("button", { name }).last().click();
  }

  /** Writes from now on as another person of the open group. */
  async speakAs(name: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Speak as/ }).click();
    await this.page.getByRole("menuitemradio", { name }).click();
  }

  /** Switches one of the panel's faults. */
  async fault(name: RegExp): Promise<void> {
    await this.calls.getByRole("switch", { name }).click();
  }
}

export const READER = /Sapar.*reader/;
export const CURATOR = /Sapar.*curator/;
export const GROUP = /Three friends/;
export const FORUM = /Readers' forum/;
export const CHANNEL = /Visit news/;

/** Starts the program and a browser for the tests of a file; each begins with empty chats. */
export function setUpMessenger(): (options?: BrowserContextOptions) => Promise<Messenger> {
  let chat: LocalChatInBrowser | undefined;
  let opened: Messenger | undefined;
  beforeAll(async () => {
    chat = await startLocalChatInBrowser();
  });
  afterEach(async () => {
    await opened?.page.context().close();
    expect(chat?.failures.splice(0)).toEqual([]);
  });
  afterAll(() => chat?.close());
  return async (options) => {
    if (!chat) throw new Error("The program has not started");
    opened = new Messenger(await chat.open(options));
    return opened;
  };
}
