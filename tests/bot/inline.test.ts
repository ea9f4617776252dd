import { beforeEach, describe, expect, it } from "vitest";
import { createAnswerer } from "../../src/answering/answerer.ts";
import { shareButton } from "../../src/bot/view/share-view.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { InlineAnswer } from "../../src/localchat/inline.ts";
import { labels, setUpVisitChat, startChat } from "../support/chat.ts";
import { SMALLEST, writeKnowledge } from "../support/knowledge-folder.ts";

const visit = setUpVisitChat();
const PERSON = 1;
const GROUP = -500;

beforeEach(() => {
  visit.chat.person(PERSON);
});

type Asked = InlineAnswer & { id: string };

/** Types a query, and gives what is offered. */
async function query(text: string, { offset = "", client = "en" } = {}): Promise<Asked> {
  const { world } = visit.chat.server;
  const id = world.queryInline(PERSON, text, offset, client);
  return { id, ...(await visit.chat.until(() => world.inlineAnswer(id))) };
}

const ids = ({ results }: InlineAnswer): string[] => results.map(({ id }) => id);

function addGroup(): void {
  const { world } = visit.chat.server;
  world.addGroup({ id: GROUP, title: "Group", kind: "group", members: [world.bot.id], admins: [PERSON] });
}

describe("an inline query", () => {
  it.each([
    ["who met akhmetov", "en:who-wang-met", "Who did Wang Yi meet?"],
    ["who met akhmetv", "en:who-wang-met", "Who did Wang Yi meet?"],
    ["с кем встретился Ван И", "ru:who-wang-met", "С кем встретился Ван И?"],
    ["с кем встретилс Ван И", "ru:who-wang-met", "С кем встретился Ван И?"],
    ["Ван И кіммен кездесті", "kk:who-wang-met", "Ван И кімдермен кездесті?"],
    ["王毅会见了谁", "zh:who-wang-met", "王毅会见了谁？"],
  ])("is answered in its language, whatever the client's is: %s", async (text, id, title) => {
    const answer = await query(text, { client: "de" });
    expect(answer.results[0]).toMatchObject({ id, title });
    expect(answer.results.length).toBeLessThanOrEqual(10);
    expect(answer).toMatchObject({ cache_time: 60, is_personal: true });
    expect(answer).not.toHaveProperty("button");
  });

  it("has the same results with the same ids when it is asked again", async () => {
    expect((await query("who met akhmetov")).results).toEqual((await query("who met akhmetov")).results);
  });

  it("shows of each answer its beginning, headed by what limits it", async () => {
    const { results } = await query("When is Xi Jinping coming to Kazakhstan?");
    expect(results[0]?.description).toMatch(/^Planned, as of the article\. \S/);
    for (const { description } of results) expect(Array.from(description ?? "").length).toBeLessThanOrEqual(160);
    const [met] = (await query("who did wang yi meet")).results;
    expect(met?.description).toContain("Serik Akhmetov");
    expect(met?.description).not.toContain("Planned");
  });

  it("shows before the answer what an update told since", async () => {
    const { bulletins } = visit.chat.store;
    const texts = { en: { text: "The visit is put off.", entities: [] } };
    const event = { id: "xi-visit", status: "cancelled" } as const;
    const { id } = await bulletins.draft({ texts, photo: undefined, topics: [], event, author: undefined });
    await bulletins.publish(id);
    const { results } = await query("When is Xi Jinping coming to Kazakhstan?");
    expect(results[0]?.description).toMatch(
      /^Update of [^:]+: “Xi Jinping's visit to Kazakhstan” was cancelled\. Planned, as of the article\. \S/,
    );
    expect(results[0]?.input_message_content.message_text).toContain("The visit is put off.\n— update of");
  });

  it("offers what may be meant where that is open, and nothing else", async () => {
    const choices = visit.answerer.answer("press conference");
    const cards = choices.kind === "choices" ? choices.cards : [];
    expect(cards.length).toBeGreaterThan(1);
    expect(ids(await query("press conference"))).toEqual(cards.map((card) => `en:${card.id}`));
  });

  it.each([
    ["en", "Who did Wang Yi meet?"],
    ["kk", "Ван И кімдермен кездесті?"],
    ["de", "Who did Wang Yi meet?"],
  ])("offers what people ask most before anything is typed (%s)", async (client, title) => {
    const answer = await query("", { client });
    expect(answer.results[0]?.title).toBe(title);
    expect(answer.results.slice(0, 4).map(({ id }) => id.slice(3))).toEqual(visit.answerer.base.visit.starters);
    expect(answer.results).toHaveLength(10);
  });

  it("greets with the same questions", async () => {
    const answer = await query("hello");
    expect(answer.results.map(({ id }) => id.slice(3))).toEqual(visit.answerer.base.visit.starters);
    expect(answer.button?.text).toBe("Ask in a private chat");
  });

  it("goes by the language that the person has chosen, where it tells none", async () => {
    expect(ids(await query("trade 2012"))[0]).toBe("en:trade-2012");
    const person = visit.chat.person(PERSON);
    const settings = await person.ask("/language");
    person.press(settings, "Русский");
    await visit.chat.until(() => visit.chat.server.calls.some(({ method }) => method === "editMessageText"));
    expect(ids(await query("trade 2012"))[0]).toBe("ru:trade-2012");
    expect(ids(await query(""))[0]).toBe("ru:who-wang-met");
    expect(ids(await query("who did wang yi meet"))[0]).toBe("en:who-wang-met");
  });

  it("says in one result that nothing was found, and leads to the private chat", async () => {
    const { button, results, next_offset } = await query("did wang meet nazarbayev");
    expect(results).toHaveLength(1);
    expect(results[0]?.description).toBe("The article doesn't mention “nazarbayev”.");
    expect(results[0]?.input_message_content.message_text).toMatch(/^Ask me about .*: https:\/\/t\.me\/sapar_bot$/);
    expect(next_offset).toBe("");
    expect(button).toEqual({ text: "Ask in a private chat", start_parameter: "from_inline" });
    expect((await visit.chat.person(PERSON).ask("/start from_inline")).text).toContain("I am Sapar");
  });

  it("never offers an answer to what the bot would not answer", async () => {
    for (const text of [
      "best recipe for a chocolate cake",
      "лучший рецепт торта",
      "торттың рецепті",
      "巧克力蛋糕怎么做",
    ]) {
      const { results, button } = await query(text);
      expect(results.map(({ id }) => id.slice(3))).toEqual(["?"]);
      expect(button).toBeDefined();
    }
  });

  it.each([
    "x".repeat(256),
    "ж".repeat(256),
    "🙂",
    "?!",
    "#",
    "#en:no-such-card",
    "#xx:who-wang-met",
    "/start",
    "\u202e",
  ])("has something to offer for %s", async (text) => {
    expect((await query(text)).results.length).toBeGreaterThan(0);
  });

  it("harms nobody when it is answered too late", async () => {
    const { world, calls } = visit.chat.server;
    const late = world.queryInline(PERSON, "who met akhmetov");
    world.expireQuery(late);
    await query("trade 2012");
    expect(calls.filter(({ method }) => method === "answerInlineQuery")).toHaveLength(2);
    expect(visit.chat.logs()).not.toContain("could not be handled");
  });

  it("that fails is logged without what was typed", async () => {
    await visit.chat.stop();
    const fail = (): never => {
      throw new Error("broken");
    };
    visit.chat = await startChat({ base: visit.answerer.base, answer: fail, explain: fail });
    visit.chat.person(PERSON);
    visit.chat.server.world.queryInline(PERSON, "my secret question");
    // The next one of the same person comes after it.
    expect((await query("")).results).toHaveLength(10);
    expect(visit.chat.logs()).toContain("could not be handled");
    expect(visit.chat.logs()).not.toContain("secret");
    expect(visit.chat.server.world.messages(PERSON)).toEqual([]);
  });

  it("leaves no trace in what is stored", async () => {
    await query("с кем встретился Ван И");
    expect(await visit.chat.store.conversations.dataOf(PERSON, PERSON)).toEqual({
      language: undefined,
      card: undefined,
    });
  });
});

describe("paging", () => {
  it("goes on in tens, without repeating anything, and ends", async () => {
    const seen: string[] = [];
    let offset: string | undefined;
    while (offset !== "") {
      const page: Asked = await query("who met akhmetov", { offset: offset ?? "" });
      expect(page.results.length).toBeLessThanOrEqual(10);
      seen.push(...ids(page));
      offset = page.next_offset;
    }
    expect(seen.length).toBeGreaterThan(10);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it("ends after the last page, and starts anew for an offset that is none", async () => {
    expect(await query("who met akhmetov", { offset: "999" })).toMatchObject({ results: [], next_offset: "" });
    for (const offset of ["abc", "-10", "1e9", "99999999999"]) {
      expect(ids(await query("who met akhmetov", { offset }))[0]).toBe("en:who-wang-met");
    }
  });
});

describe("a result that is chosen", () => {
  it("becomes a complete answer with its question, evidence and a button that opens the bot", async () => {
    addGroup();
    const { id } = await query("who met akhmetov");
    const message = visit.chat.server.world.chooseInline(PERSON, GROUP, id, "en:who-wang-met");
    expect(message.text).toMatch(/^Who did Wang Yi meet\?\n.*Serik Akhmetov/);
    expect(message.entities?.[0]).toMatchObject({ type: "bold", offset: 0 });
    const quote = message.entities?.find(({ type }) => type === "expandable_blockquote");
    expect(quote && message.text.slice(quote.offset)).toContain("The Astana Times");
    expect(message.reply_markup?.inline_keyboard).toEqual([
      [{ text: "Ask Sapar", url: "https://t.me/sapar_bot?start=who-wang-met" }],
    ]);
  });

  it("is answered neither in a group nor in the private chat", async () => {
    addGroup();
    const { world, calls } = visit.chat.server;
    const { id, results } = await query("who met akhmetov");
    for (const chat of [GROUP, PERSON]) {
      for (const result of results) world.chooseInline(PERSON, chat, id, result.id);
    }
    world.write(PERSON, { text: "trade 2012" });
    await visit.chat.until(() => calls.some(({ method }) => method === "sendMessage"));
    world.writeIn(GROUP, PERSON, { text: "/ask trade 2012" });
    await visit.chat.until(() => calls.filter(({ method }) => method === "sendMessage").length === 2);
    expect(world.messages(PERSON).filter(({ from }) => from?.is_bot)).toHaveLength(1);
    expect(world.messages(GROUP).filter(({ from }) => from?.is_bot)).toHaveLength(1);
  });

  it("opens its answer in the private chat", async () => {
    const reply = await visit.chat.person(PERSON).ask("/start who-wang-met");
    expect(reply.text).toMatch(/^Who did Wang Yi meet\?\n/);
  });
});

describe("sharing", () => {
  it("is the last button below an answer, and below one to a pressed question", async () => {
    const person = visit.chat.person(PERSON);
    const answer = await person.ask("с кем встретился Ван И");
    const [first = ""] = labels(answer);
    person.press(answer, first);
    const [, pressed] = await person.replies(2);
    expect(answer.reply_markup?.inline_keyboard.at(-1)).toEqual([
      { text: "Поделиться", switch_inline_query: "С кем встретился Ван И?" },
    ]);
    expect(pressed?.reply_markup?.inline_keyboard.at(-1)).toEqual([{ text: "Поделиться", switch_inline_query: first }]);
    expect(labels(await person.ask("press conference"))).not.toContain("Share");
    expect(labels(await person.ask("nazarbayev"))).not.toContain("Share");
  });

  it("offers in the other chat the very card that was shared", async () => {
    const answer = await visit.chat.person(PERSON).ask("王毅会见了谁");
    const [share] = answer.reply_markup?.inline_keyboard.at(-1) ?? [];
    const shared = share && "switch_inline_query" in share ? share.switch_inline_query : "";
    expect(ids(await query(shared, { client: "ru" }))[0]).toBe("zh:who-wang-met");
  });

  it("has for every card in every language a query that is answered with it, whatever the client's language is", () => {
    const { answerer } = visit;
    const { base } = answerer;
    for (const language of base.visit.languages) {
      for (const card of base.cards.values()) {
        const { query: shared } = shareButton(card, { base, say: (_, key) => key, language });
        for (const client of base.visit.languages) {
          const answer = answerer.answer(shared, { language: client, isFixed: false });
          expect(answer).toMatchObject({ kind: "answer", language, card: { id: card.id } });
        }
      }
    }
  });

  it("names the card where its question is too long for a query", async () => {
    await visit.chat.stop();
    const question = `When do you open, ${"if I may ask, ".repeat(20)}please?`;
    const folder = await writeKnowledge({
      ...SMALLEST,
      "cards/all.yaml": `- id: opening-hours\n  questions: { en: ["${question}"] }\n  answer: { en: We open at nine. }\n`,
    });
    visit.chat = await startChat(createAnswerer(await loadKnowledge(folder)));
    const answer = await visit.chat.person(PERSON).ask(question);
    expect(answer.reply_markup?.inline_keyboard.at(-1)).toEqual([
      { text: "Share", switch_inline_query: "#en:opening-hours" },
    ]);
    expect(ids(await query("#en:opening-hours"))).toEqual(["en:opening-hours"]);
  });

  it("adds the bot to a group by a link in /help", async () => {
    const { reply_markup } = await visit.chat.person(PERSON).ask("/help");
    expect(reply_markup?.inline_keyboard.at(-1)).toEqual([
      { text: "Add me to a group", url: "https://t.me/sapar_bot?startgroup=true" },
    ]);
  });

  it("hands an answer that was opened by its link on to a group", async () => {
    const answer = await visit.chat.person(PERSON).ask("/start who-wang-met");
    expect(answer.reply_markup?.inline_keyboard.at(-1)).toEqual([
      { text: "Add me to a group", url: "https://t.me/sapar_bot?startgroup=who-wang-met" },
    ]);
  });

  it("into a group by a link answers the card there, as a reply to the one who added the bot", async () => {
    addGroup();
    const { world } = visit.chat.server;
    const added = world.writeIn(GROUP, PERSON, { text: "/start@sapar_bot who-wang-met" });
    const answer = await visit.chat.until(() => world.messages(GROUP).find(({ from }) => from?.is_bot));
    expect(answer.text).toMatch(/^Who did Wang Yi meet\?\n.*Serik Akhmetov/);
    expect(answer.reply_to_message?.message_id).toBe(added.message_id);
    expect(labels(answer)).not.toContain("Share");
  });

  it("into a group where only admins may ask answers nobody else", async () => {
    addGroup();
    const { world } = visit.chat.server;
    visit.chat.person(2);
    world.addGroup({ id: -501, title: "Closed", kind: "group", members: [world.bot.id, 2], admins: [PERSON] });
    await visit.chat.store.groups.setAskers(-501, "admins");
    world.writeIn(-501, 2, { text: "/start@sapar_bot who-wang-met" });
    world.writeIn(-501, PERSON, { text: "/start@sapar_bot trade-2012" });
    await visit.chat.until(() => world.messages(-501).some(({ text }) => text.includes("25 billion")));
    expect(world.messages(-501).some(({ text }) => text.includes("Serik"))).toBe(false);
  });
});
