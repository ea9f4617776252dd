import type { Message } from "grammy/types";
import { describe, expect, it } from "vitest";
import { colourClass, initials } from "../../../src/localchat/page/identity.ts";
import { plainText, senderName, serviceText } from "../../../src/localchat/page/plain-text.ts";
import { wordsIn } from "../../../src/localchat/page/words.ts";
import { BOT, GROUP, READER, messageIn, person } from "./page-samples.ts";

const words = wordsIn("en");

function plain(content: Partial<Message>): string {
  return plainText(messageIn(GROUP, 1, { text: undefined, ...content }).message, words);
}

describe("a message in one line", () => {
  it("is its text without line breaks", () => {
    expect(plain({ text: "two\n\nlines" })).toBe("two lines");
  });

  it("names a photo, with its caption where it has one", () => {
    const photo = [{ file_id: "a", file_unique_id: "a", width: 1, height: 1 }];
    expect(plain({ photo })).toBe("Photo");
    expect(plain({ photo, caption: "the talks" })).toBe("Photo, the talks");
  });

  it("tells what happened", () => {
    expect(plain({ new_chat_members: [BOT] })).toBe(`Person ${READER} added Sapar`);
    expect(plain({ new_chat_members: [person(READER)] })).toBe(`Person ${READER} joined`);
    expect(plain({ left_chat_member: BOT })).toBe(`Person ${READER} removed Sapar`);
    expect(plain({ forum_topic_created: { name: "Rivers", icon_color: 7_322_096 } })).toBe(
      "The topic “Rivers” was created",
    );
  });

  it("never shows nothing", () => {
    expect(plain({})).toBe("A message of another kind");
    expect(serviceText(messageIn(GROUP, 1).message, words)).toBeUndefined();
  });

  it("names a channel as the sender of its posts", () => {
    const asChat = { sender_chat: { id: GROUP, type: "channel", title: "News" } } as const;
    expect(senderName(messageIn(GROUP, 1, asChat).message)).toBe("News");
  });
});

describe("what stands for somebody", () => {
  it("is the first letters of two words, in any script", () => {
    expect(initials("Three friends")).toBe("TF");
    expect(initials("Әлия")).toBe("Ә");
    expect(initials("访问动态")).toBe("访");
    expect(initials("“Visit” – news")).toBe("VN");
    expect(initials("")).toBe("");
  });

  it("is one colour everywhere", () => {
    expect(colourClass(-1_003)).toBe(colourClass(-1_003));
    expect(colourClass(-1_003)).toMatch(/^colour-[0-6]$/);
  });
});
