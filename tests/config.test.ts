import { describe, expect, it, test } from "vitest";
import { ConfigError, loadConfig } from "../src/config.ts";

const BOT_TOKEN = "123456789:AAF-abc_defGHIjklMNOpqrSTUvwxYZ01234";

/** What loadConfig objects to; nothing where it accepts. */
function faultsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults;
  }
}

describe("loadConfig", () => {
  it("needs no more than a token", () => {
    expect(loadConfig({ BOT_TOKEN, HOME: "/root" })).toMatchObject({
      botToken: BOT_TOKEN,
      botApiRoot: "https://api.telegram.org",
      knowledgeDir: "knowledge",
      logLevel: "info",
    });
  });

  it("takes what is set", () => {
    const set = {
      BOT_TOKEN,
      BOT_API_ROOT: "http://127.0.0.1:8081/api",
      KNOWLEDGE_DIR: "/srv/visit",
      LOG_LEVEL: "debug",
    };
    expect(loadConfig(set)).toMatchObject({
      botApiRoot: "http://127.0.0.1:8081/api",
      knowledgeDir: "/srv/visit",
      logLevel: "debug",
    });
  });

  test.each(["", " ", "\t", undefined])("counts what is set to %j as not set", (nothing) => {
    const unset = { BOT_API_ROOT: nothing, KNOWLEDGE_DIR: nothing, LOG_LEVEL: nothing };
    expect(loadConfig({ BOT_TOKEN, ...unset })).toEqual(loadConfig({ BOT_TOKEN }));
    expect(loadConfig({ BOT_TOKEN: nothing, PORT: nothing })).toEqual(loadConfig({}));
    expect(faultsOf({ BOT_TOKEN: nothing, NODE_ENV: "production" })).toHaveLength(1);
  });

  test.each(["https://api.example.org/", "https://api.example.org///"])("drops the slash at the end of %s", (root) => {
    expect(loadConfig({ BOT_TOKEN, BOT_API_ROOT: root }).botApiRoot).toBe("https://api.example.org");
  });

  it("needs nothing at all for the local chat", () => {
    const config = loadConfig({});
    expect(config.botToken).toBeUndefined();
    expect(config.database).toBeUndefined();
    expect(config.logLevel).toBe("warn");
    expect(loadConfig({ LOG_LEVEL: "info", PORT: "8090" })).toMatchObject({ logLevel: "info", port: 8090 });
  });

  test.each(["0", "65536", "http", "80.5", "-1"])("knows that %s is no port", (PORT) => {
    expect(faultsOf({ PORT })).toEqual(["PORT must be a number from 1 to 65535."]);
  });

  it("says in production how to get a token where there is none", () => {
    expect(faultsOf({ NODE_ENV: "production" })).toEqual([
      expect.stringMatching(/^BOT_TOKEN is missing: .*@BotFather.*\.env/),
    ]);
  });

  test.each(["token", "123456789", "123456789:short", `bot${BOT_TOKEN}`, `${BOT_TOKEN} # mine`])(
    "knows that %j is no token, without repeating it",
    (wrong) => {
      const faults = faultsOf({ BOT_TOKEN: wrong });
      expect(faults).toEqual([expect.stringMatching(/^BOT_TOKEN does not look like a token/)]);
      if (wrong.includes(":")) expect(faults.join("\n")).not.toContain(wrong);
    },
  );

  test.each(["api.telegram.org", "ftp://api.telegram.org", "nowhere"])("knows that %s is no address", (root) => {
    expect(faultsOf({ BOT_TOKEN, BOT_API_ROOT: root })).toEqual([expect.stringMatching(/^BOT_API_ROOT must be/)]);
  });

  it("reports every fault at once, each in a sentence that begins with the variable", () => {
    const env = { BOT_TOKEN: "123:secret", BOT_API_ROOT: "nowhere", LOG_LEVEL: "loud" };
    const faults = faultsOf(env);
    expect(faults.map((fault) => fault.split(" ")[0])).toEqual(["BOT_TOKEN", "BOT_API_ROOT", "LOG_LEVEL"]);
    for (const fault of faults) expect(fault).toMatch(/\.$/);
    expect(() => loadConfig(env)).toThrow(/BOT_TOKEN[^]*BOT_API_ROOT[^]*LOG_LEVEL/);
    expect(() => loadConfig(env)).not.toThrow(/secret/);
  });
});
