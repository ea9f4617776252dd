/** The stand-in for Telegram's server in a thread of its own, as Telegram's is another machine. */
import { parentPort, workerData } from "node:worker_threads";
import { BotApiServer } from "../src/localchat/bot-api-server.ts";

const { chats, latency } = workerData as { chats: number; latency: number };
const server = new BotApiServer();
await server.listen();
server.faults.add({ method: "sendMessage", fault: { kind: "delay", ms: latency } });
for (let id = 1; id <= chats; id++) {
  server.world.addPerson({ id, is_bot: false, first_name: "Reader" });
  server.world.write(id, { text: "hello" });
}

let [calls, first, last] = [0, 0, 0];
server.world.watch(() => {
  if (server.calls.length === calls) return;
  calls = server.calls.length;
  last = performance.now();
  first ||= last;
});
parentPort?.on("message", () => parentPort?.postMessage({ calls, milliseconds: last - first }));
parentPort?.postMessage({ token: server.token, apiRoot: server.url });
