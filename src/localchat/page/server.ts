import type { Act, ActResult, PageEvent } from "./protocol.ts";

/** Before a closed connection is tried again, in ms. */
const RECONNECT = 2_000;

/** What the page asks of the server. */
export interface Server {
  /** Never rejects: a server that is away is a refusal without words. */
  act(act: Act): Promise<ActResult>;
  /** Hands in a picture. @returns its id, or undefined where it was refused */
  upload(picture: Blob): Promise<string | undefined>;
}

export const SERVER: Server = {
  act: (act) =>
    posted("/act", JSON.stringify(act), "application/json").then(
      (answer) => answer as ActResult,
      () => ({ ok: false, error: "" }),
    ),
  upload: (picture) =>
    posted("/photos", picture, picture.type).then(
      (answer) => (answer as { photo?: string }).photo,
      () => undefined,
    ),
};

async function posted(path: string, body: string | Blob, type: string): Promise<unknown> {
  const response = await fetch(path, { method: "POST", headers: { "content-type": type }, body });
  return response.json();
}

interface Listener {
  /** @param isReconnected whether the connection was lost before */
  readonly onEvent: (event: PageEvent, isReconnected: boolean) => void;
  readonly onLost: () => void;
}

/** Listens for as long as the page lives, and connects again whenever the server comes back. */
export function listen({ onEvent, onLost }: Listener): void {
  let wasLost = false;
  const connect = (): void => {
    const source = new EventSource("/events");
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      onEvent(JSON.parse(data) as PageEvent, wasLost);
      wasLost = false;
    });
    source.addEventListener("error", () => {
      wasLost = true;
      onLost();
      // The browser tries again by itself, but not after an answer that is no stream.
      if (source.readyState !== EventSource.CLOSED) return;
      setTimeout(connect, RECONNECT);
    });
  };
  connect();
}
