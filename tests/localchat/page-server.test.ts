import { readFile, readdir } from "node:fs/promises";
import { request } from "node:http";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { startPage } from "./page-rig.ts";

const FOLDER = path.resolve("src/localchat/page");
/** The head of a picture of 300 × 600 pixels. */
const PNG = Buffer.from("89504e470d0a1a0a0000000d494844520000012c0000025808060000", "hex");

/** Asks with headers that fetch would not send. */
function statusWith(url: string, headers: Record<string, string>, method = "GET"): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once("error", reject)
      .end(method === "POST" ? "{}" : undefined);
  });
}

describe("the page's server", () => {
  it("serves the page under a policy that lets nothing in from elsewhere", async () => {
    const { url } = await startPage();
    for (const name of ["/", "/protocol.ts", "/none", "/photos/none"]) {
      const { headers } = await fetch(url + name);
      const policy = headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|https?:|\*/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("serves each file of the page, and modules without their types", async () => {
    const { url } = await startPage();
    const files = (await readdir(FOLDER)).filter((name) => /\.(html|css|ts)$/.test(name));
    expect(files).toContain("index.html");
    for (const name of files) {
      const response = await fetch(`${url}/${name}`);
      expect(response.status, name).toBe(200);
      expect(response.headers.get("content-type"), name).toMatch(/^text\/(html|css|javascript); charset=utf-8$/);
      if (name.endsWith(".ts")) expect(await response.text(), name).not.toMatch(/^(export )?interface /m);
    }
    expect(await (await fetch(url)).text()).toBe(await readFile(path.join(FOLDER, "index.html"), "utf8"));
  });

  test.each([
    "/tsconfig.json",
    "/%2e%2e%2fpage-server.ts",
    "/..%2f..%2fmain.ts",
    "/%2fetc%2fpasswd",
    "/.env",
    "/a/b.ts",
  ])("serves nothing else: %s", async (name) => {
    const { url } = await startPage();
    expect((await fetch(url + name)).status).toBe(404);
  });

  it("answers only to its own name, and only its own scripts", async () => {
    const { url } = await startPage();
    const { port, host } = new URL(url);
    const json = { "content-type": "application/json" };
    expect(await statusWith(url, { host: `localhost:${port}` })).toBe(200);
    expect(await statusWith(url, { host: `evil.example:${port}` })).toBe(403);
    expect(await statusWith(`${url}/events`, { host: "127.0.0.1.evil.example" })).toBe(403);
    expect(await statusWith(`${url}/act`, { host, origin: "http://evil.example", ...json }, "POST")).toBe(403);
    expect(await statusWith(`${url}/act`, { host, origin: "null", ...json }, "POST")).toBe(403);
    // What a form of another site can send without asking first.
    expect(await statusWith(`${url}/act`, { host, "content-type": "text/plain" }, "POST")).toBe(415);
  });

  it("says what is wrong with an act, and where", async () => {
    const rig = await startPage();
    const wrong = { kind: "write", chat: 101, as: 101, language: "en" };
    expect(await rig.act(wrong as never)).toMatchObject({ ok: false, error: expect.stringContaining("text") });
    const write = { kind: "write", as: 101, language: "en" } as const;
    expect(await rig.act({ ...write, chat: 5, text: "hello" })).toEqual({ ok: false, error: "There is no chat 5" });
    expect(await rig.act({ ...write, chat: 101, text: "  " })).toMatchObject({ ok: false });
    expect(await rig.act({ ...write, chat: -1_001_000_000_003, text: "hello" })).toMatchObject({ ok: false });
    await rig.act({ kind: "block", person: 101, blocked: true });
    expect(await rig.act({ ...write, chat: 101, text: "hello" })).toMatchObject({ ok: false });
  });

  it("takes a picture, shows it, and lets it be sent with a caption", async () => {
    const rig = await startPage();
    const upload = (body: Buffer, type = "image/png"): Promise<Response> =>
      fetch(`${rig.url}/photos`, { method: "POST", headers: { "content-type": type }, body: new Uint8Array(body) });
    const { photo } = (await (await upload(PNG)).json()) as { photo: string };
    const shown = await fetch(`${rig.url}/photos/${photo}`);
    expect(shown.headers.get("content-type")).toBe("image/png");
    expect(Buffer.from(await shown.arrayBuffer())).toEqual(PNG);
    await rig.act({ kind: "write", as: 102, chat: 102, language: "en", text: "Look", photo });
    const photos = [
      { width: 45, height: 90 },
      { width: 300, height: 600 },
    ];
    expect(rig.stage().api.world.messages(102)).toMatchObject([{ caption: "Look", photo: photos }]);

    expect((await upload(Buffer.alloc(0))).status).toBe(400);
    expect((await upload(PNG, "text/html")).status).toBe(415);
    expect((await upload(Buffer.alloc(5 * 1024 * 1024 + 1))).status).toBe(413);
    const unknown = { kind: "write", as: 102, chat: 102, language: "en", text: "", photo: "none" } as const;
    expect(await rig.act(unknown)).toMatchObject({ ok: false });
  });
});
