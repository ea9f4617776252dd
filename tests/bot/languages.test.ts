import { describe, expect, it, test } from "vitest";
import { labels, setUpVisitChat } from "../support/chat.ts";

const visit = setUpVisitChat();

describe("a question is answered in its language, whatever the client's is", () => {
  test.each([
    ["when did wang yi come to astana", "19 August 2013", "The Astana Times, between 19 August and 6 September 2013"],
    [
      "когда Ван И приезжал в Астану",
      "19 августа 2013 года",
      "между 19 августа и 6 сентября 2013 года; язык оригинала: английский",
    ],
    [
      "Ван И Астанаға қашан келді",
      "2013 жылғы 19 тамыз",
      "2013 жылғы 19 тамыз – 6 қыркүйек аралығы; түпнұсқа тілі: ағылшын тілі",
    ],
    ["ван и астанага кашан келди", "2013 жылғы 19 тамыз", "түпнұсқа тілі: ағылшын тілі"],
    ["Wang Yi Astanagha qashan keldi", "2013 жылғы 19 тамыз", "түпнұсқа тілі: ағылшын тілі"],
    ["王毅什么时候去的阿斯塔纳？", "2013年8月19日", "2013年8月19日至9月6日之间; 原文语言：英语"],
    ["王毅什麼時候去的阿斯塔納", "2013年8月19日", "原文语言：英语"],
    ["rjulf Dfy B ghbtp;fk d Fcnfye", "19 августа 2013 года", "язык оригинала: английский"],
  ])("%s", async (question, answer, attribution) => {
    const { text } = await visit.chat.person(1, "de").ask(question);
    expect(text).toContain(answer);
    expect(text).toContain(attribution);
    // The evidence stays as it was written.
    expect(text).toContain("Chinese Foreign Minister Wang Yi’s visit to Astana on August 19");
  });
});

describe("a chat goes on in its language", () => {
  it("with keywords that tell none, after a question that told one", async () => {
    const person = visit.chat.person(1);
    expect((await person.ask("trade 2012")).text).toContain("$25 billion");
    await person.ask("с кем встретился Ван И");
    expect((await person.ask("trade 2012")).text).toContain("25 млрд долларов");
    expect((await person.ask("/help")).text).toContain("Спрашивайте");
  });

  it("with the buttons below an answer", async () => {
    const person = visit.chat.person(1);
    const answer = await person.ask("王毅会见了谁");
    const [label = ""] = labels(answer);
    person.press(answer, label);
    const [, next] = await person.replies(2);
    expect(next?.text).toMatch(/^\p{Script=Han}/u);
  });

  it("with buttons of the version before, which named no language", async () => {
    const person = visit.chat.person(1, "kk");
    const answer = await person.ask("/start");
    person.press(answer, { data: "more:trade-2012" });
    const [, next] = await person.replies(2);
    expect(next?.text).toContain("25 миллиард доллар");
  });

  it("in the client's language before anything was asked", async () => {
    expect((await visit.chat.person(1, "kk").ask("/start")).text).toContain("Сәлеметсіз бе");
    expect((await visit.chat.person(2, "zh-hans").ask("/start")).text).toContain("您好");
    expect((await visit.chat.person(3, "pt-br").ask("/start")).text).toContain("Hello");
    expect((await visit.chat.person(4, "ru").ask("/start trade-2012")).text).toContain("25 млрд долларов");
  });
});

describe("/language", () => {
  it("fixes the language of a chat, whatever is asked, until it is freed again", async () => {
    const person = visit.chat.person(1);
    const offer = await person.ask("/language");
    expect(labels(offer)).toEqual(["The language of the question", "English", "Русский", "Қазақ тілі", "中文"]);
    person.press(offer, "Қазақ тілі");
    const fixed = await visit.chat.until(() =>
      visit.chat.server.world.messages(1).find(({ text }) => text.startsWith("Енді")),
    );
    expect(fixed.message_id).toBe(offer.message_id);
    expect((await person.ask("who did wang yi meet")).text).toContain("Серік Ахметов");
    expect((await person.ask("с кем встретился Ван И")).text).toContain("Серік Ахметов");

    const again = await person.ask("/language");
    person.press(again, "Сұрақтың тілі");
    await visit.chat.until(() =>
      visit.chat.server.world.messages(1).find(({ text }) => text.startsWith("From now on")),
    );
    expect((await person.ask("с кем встретился Ван И")).text).toContain("Сериком Ахметовым");
  });

  it("of one chat is not that of another", async () => {
    const [one, two] = [visit.chat.person(1), visit.chat.person(2)];
    one.press(await one.ask("/language"), "中文");
    await visit.chat.until(() => visit.chat.server.world.messages(1).find(({ text }) => text.startsWith("从现在起")));
    expect((await two.ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
  });

  it("answers forged and stale presses", async () => {
    const person = visit.chat.person(1);
    const offer = await person.ask("/language");
    for (const data of ["language:xx", "language:", "language:english", "more:xx:trade-2012:x"])
      person.press(offer, { data });
    const answered = (): number =>
      visit.chat.server.calls.filter(({ method }) => method === "answerCallbackQuery").length;
    await visit.chat.until(() => answered() === 4);
    expect((await person.ask("who did wang yi meet")).text).toContain("Serik Akhmetov");
  });
});

describe("what is not known is said in the language of the question", () => {
  test.each([
    ["Ван И видел Назарбаева?", /^Статья не упоминает «Назарбаева»/],
    ["Ван И Назарбаевты көрді ме?", /^Мақала «Назарбаевты» туралы айтпайды/],
    ["王毅见纳扎尔巴耶夫了吗", /^文章没有提到“纳扎尔巴耶夫”/],
  ])("%s", async (question, reply) => {
    expect((await visit.chat.person(1).ask(question)).text).toMatch(reply);
  });
});
