import { expect, it } from "vitest";
import { CHANNEL, CURATOR, GROUP, READER, setUpMessenger } from "./messenger.ts";
import type { Messenger } from "./messenger.ts";

const open = setUpMessenger();

/** Subscribes the reader, the group and the channel. */
async function subscribeAll(chat: Messenger): Promise<void> {
  await chat.openChat(READER);
  await chat.start();
  await chat.say("/subscribe");
  await chat.saying("updates about the visit will come here").waitFor();
  await chat.openChat(GROUP);
  await chat.speakAs("Daniyar");
  await chat.say("/subscribe");
  await chat.saying("updates about the visit will come here").waitFor();
  await chat.openChat(CHANNEL);
  await chat.say("/subscribe");
  await chat.saying("updates about the visit will come here").waitFor();
}

async function publish(chat: Messenger, text: string): Promise<void> {
  await chat.openChat(CURATOR);
  await chat.start();
  await chat.say(`/publish ${text}`);
  await chat.press(/^Send now/);
}

it("carries a curator's update to the other chats, with its progress", async () => {
  const chat = await open();
  await subscribeAll(chat);
  await publish(chat, "Xi Jinping has arrived in Astana.");
  await chat.saying("Sent: 3 of 3").waitFor();
  for (const name of [READER, GROUP, CHANNEL]) {
    await chat.row(name).filter({ hasText: "Xi Jinping has arrived" }).waitFor();
  }
  await chat.openChat(READER);
  await chat.saying("Xi Jinping has arrived in Astana.").getByRole("button", { name: "Stop updates" }).waitFor();
});

it("counts who has blocked the bot, and lets them come back", async () => {
  const chat = await open();
  await subscribeAll(chat);
  await chat.fault(/^Blocked by Aliya/);
  await chat.openChat(READER);
  await chat.page.getByText("You have blocked the bot.").waitFor();
  await publish(chat, "Talks have begun.");
  await chat.saying("Sent: 2 of 2").waitFor();
  await chat.openChat(READER);
  expect(await chat.saying("Talks have begun.").count()).toBe(0);
  await chat.page.getByRole("button", { name: "Unblock the bot" }).click();
  await chat.say("when does xi visit?");
  await chat.saying("September 2013").last().waitFor();
});

it("waits as long as Telegram asks, and then sends", async () => {
  const chat = await open();
  await chat.start();
  await chat.fault(/^Too many requests/);
  await chat.say("who did wang yi meet?");
  await chat.calls.getByText("refused, 429").waitFor();
  await chat.saying("does not say whether there were others").waitFor();
  expect(await chat.saying("does not say whether there were others").count()).toBe(1);
});

it("answers after an outage what was asked during it", async () => {
  const chat = await open();
  await chat.start();
  await chat.fault(/^Bad gateway/);
  await chat.say("who did wang yi meet?");
  await chat.calls.getByLabel("Show getUpdates too").check();
  await chat.calls.getByText("refused, 502").first().waitFor();
  expect(await chat.saying("does not say whether there were others").count()).toBe(0);
  await chat.fault(/^Bad gateway/);
  await chat.saying("does not say whether there were others").waitFor();
});

it("begins anew when it is asked to", async () => {
  const chat = await open();
  await chat.start();
  await chat.say("/subscribe");
  await chat.saying("updates about the visit will come here").waitFor();
  await chat.page.getByRole("button", { name: "Start over" }).click();
  await chat.page.getByRole("alertdialog").getByRole("button", { name: "Start over" }).click();
  await chat.page.getByRole("button", { name: "Start", exact: true }).waitFor();
  await publish(chat, "Nobody subscribed.");
  await chat.saying("Nobody").first().waitFor();
});
