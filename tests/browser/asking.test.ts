import { expect, it } from "vitest";
import { FORUM, GROUP, READER, setUpMessenger } from "./messenger.ts";

const open = setUpMessenger();

it("answers a question with the sentence that it rests on, a press in the same chat, and a follow-up", async () => {
  const chat = await open();
  await chat.start();
  await chat.say("who did wang yi meet?");
  const answer = chat.saying("does not say whether there were others");
  await answer.waitFor();
  const quote = answer.locator("blockquote");
  expect(await quote.textContent()).toContain("During his stay, Wang met Prime Minister");
  await answer.getByRole("button", { name: "Show more" }).click();
  await answer.getByRole("button", { name: "Show less" }).waitFor();

  await chat.press("When was Wang Yi in Astana?");
  await chat.saying("visit to Astana was on 19 August 2013").waitFor();
  await chat.say("and about what?");
  await chat.saying("was the main focus of the talks").last().waitFor();
  await chat.say("Did he meet Nazarbayev?");
  await chat.saying("does not mention").or(chat.saying("does not say")).last().waitFor();
});

it("asks in the client's language and is answered in it", async () => {
  const chat = await open();
  await chat.page.getByRole("radio", { name: "Russian" }).click();
  await expect.poll(() => chat.page.locator("html").getAttribute("lang")).toBe("ru");
  await chat.page.getByRole("button", { name: /^(Начать|Старт|Запустить)$/i }).click();
  const messages = chat.page.locator("#messages li");
  await messages.filter({ hasText: "Ван И" }).first().waitFor();
  await chat.page.locator("textarea").fill("с кем встречался ван и?");
  await chat.page.keyboard.press("Enter");
  await messages.filter({ hasText: "Серик" }).first().waitFor();
});

it("completes commands as they were registered, by keyboard", async () => {
  const chat = await open();
  await chat.start();
  await chat.field.fill("/");
  const commands = chat.page.getByRole("listbox");
  await commands.getByRole("option", { name: /timeline/ }).waitFor();
  expect(await commands.getByRole("option", { name: /publish/ }).count()).toBe(0);
  await chat.field.pressSequentially("time");
  await chat.page.keyboard.press("Enter");
  const timeline = chat.saying("Xi Jinping's visit to Kazakhstan");
  await timeline.first().waitFor();

  await chat.openChat(GROUP);
  await chat.field.fill("/");
  await commands.getByRole("option", { name: /\/ask/ }).waitFor();
  expect(await commands.getByRole("option", { name: /timeline/ }).count()).toBe(0);
});

it("sends a picture of the timeline, which can be enlarged", async () => {
  const chat = await open();
  await chat.start();
  await chat.say("/timeline");
  const photo = chat.messages.getByRole("button", { name: /Enlarge the photo/ });
  await photo.waitFor();
  await expect
    .poll(() => photo.locator("img").evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth))
    .toBeGreaterThan(500);
  await photo.click();
  await chat.page.getByRole("dialog").locator("img").waitFor();
  await chat.page.keyboard.press("Escape");
  await expect.poll(() => chat.page.getByRole("dialog").count()).toBe(0);
});

it("shows inline results as one types, and sends the one that is chosen", async () => {
  const chat = await open();
  await chat.openChat(GROUP);
  await chat.field.fill("@sapar_bot who did wang yi meet");
  const option = chat.page.getByRole("option", { name: /Who did Wang Yi meet/ });
  await option.waitFor();
  await option.click();
  const sent = chat.saying("via @sapar_bot");
  await sent.waitFor();
  expect(await sent.textContent()).toContain("Serik Akhmetov");
});

it("keeps its manners in a group: silent at chatter, answering whom it is asked by", async () => {
  const chat = await open();
  await chat.openChat(GROUP);
  await chat.say("good morning everybody");
  await chat.say("/ask when did wang visit?");
  const answer = chat.saying("19 August 2013");
  await answer.first().waitFor();
  expect(await chat.messages.filter({ hasText: "Sapar" }).count()).toBe(1);
  // Somebody else who presses a button gets an answer that nobody else sees.
  await chat.speakAs("Mei");
  await chat.messages.locator(".keyboard").getByRole("button").first().click();
  await chat.saying("Only you see this").waitFor();
  await chat.speakAs("Aliya");
  expect(await chat.saying("Only you see this").count()).toBe(0);

  await chat.openChat(FORUM);
  await chat.page.getByRole("tab", { name: "Rivers" }).click();
  await chat.say("/ask what was said about the rivers?");
  await chat
    .saying(/rivers/i)
    .nth(1)
    .waitFor();
  await chat.page.getByRole("tab", { name: "Economy" }).click();
  expect(await chat.saying("/ask what was said").count()).toBe(0);
});

it("shows right-to-left text as it is meant", async () => {
  const chat = await open();
  await chat.openChat(GROUP);
  await chat.say("مرحبا بكم في أستانا");
  const bubble = chat.saying("مرحبا").getByText("مرحبا");
  await bubble.waitFor();
  expect(await bubble.evaluate((element) => getComputedStyle(element).direction)).toBe("rtl");
  await chat.openChat(READER);
});
