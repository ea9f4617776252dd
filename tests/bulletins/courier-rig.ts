import { sql } from "kysely";
import { runCourier } from "../../src/bulletins/courier.ts";
import type { CallResult, CourierOptions, Deliver } from "../../src/bulletins/courier.ts";
import { createPace } from "../../src/bulletins/pace.ts";
import { createLogger } from "../../src/logging.ts";
import { createBulletins } from "../../src/storage/bulletins.ts";
import type { Bulletin, NewBulletin } from "../../src/storage/bulletin.ts";
import type { Bulletins } from "../../src/storage/bulletins.ts";
import { migrate, openDatabase } from "../../src/storage/database.ts";
import type { Database } from "../../src/storage/database.ts";
import { createDeliveries } from "../../src/storage/deliveries.ts";
import type { Counts, Deliveries, Delivery } from "../../src/storage/deliveries.ts";
import { createSubscriptions } from "../../src/storage/subscriptions.ts";
import type { Subscriptions } from "../../src/storage/subscriptions.ts";
import { temporaryDatabase } from "../support/temporary-database.ts";

/** A time in which nothing takes longer than it is told to. */
export class Clock {
  time = Date.UTC(2026, 10, 24, 6);
  readonly #sleepers = new Set<{ readonly at: number; readonly wake: () => void }>();

  readonly now = (): number => this.time;

  readonly sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve) => {
      const wake = (): void => {
        this.#sleepers.delete(sleeper);
        signal?.removeEventListener("abort", wake);
        resolve();
      };
      const sleeper = { at: this.time + Math.max(0, ms), wake };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", wake);
      if (signal?.aborted) wake();
    });

  /** Lets everything happen that needs no time: the database answers without waiting for anything. */
  async settle(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets time pass until something is so. */
  async until(isSo: () => boolean | Promise<boolean>, longest = 600_000): Promise<void> {
    const end = this.time + longest;
    for (;;) {
      await this.settle();
      if (await isSo()) return;
      if (!this.#step(end)) throw new Error(`This never happened: ${String(isSo)}`);
    }
  }

  async pass(ms: number): Promise<void> {
    const end = this.time + ms;
    do await this.settle();
    while (this.#step(end));
    this.time = end;
  }

  /** To the next moment at which something happens. @returns whether that is before the end */
  #step(end: number): boolean {
    const next = Math.min(...Array.from(this.#sleepers, ({ at }) => at));
    if (next > end) return false;
    this.time = Math.max(this.time, next);
    for (const sleeper of Array.from(this.#sleepers)) if (sleeper.at <= this.time) sleeper.wake();
    return true;
  }
}

/** A call that the courier has made. */
export interface Call {
  readonly chat: number;
  readonly task: Delivery["task"];
  readonly bulletin: string;
  readonly revision: number;
  readonly photo: "bytes" | "fileId" | undefined;
  readonly message: number | undefined;
  readonly at: number;
  /** Undefined while it is in flight. */
  endedAt?: number;
}

/** What a call is answered; a fault of the program is thrown. */
export type Answer = CallResult | Error;

/** Telegram, as the courier sees it. */
export class Telegram {
  readonly calls: Call[] = [];
  /** How long a call takes, in ms. */
  latency = 50;
  /** The most calls that were side by side. */
  mostInFlight = 0;
  /** Decides what has no plan; undefined carries it out. */
  answer: (call: Call) => Answer | undefined = () => undefined;
  /** The calls that were carried out, whoever has learned of it. */
  readonly done: Call[] = [];
  readonly #plans = new Map<number, Answer[]>();
  readonly #clock: Clock;
  #messages = 0;
  #inFlight = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** What the next calls to a chat are answered. */
  plan(chat: number, ...answers: Answer[]): void {
    this.#plans.set(chat, [...(this.#plans.get(chat) ?? []), ...answers]);
  }

  clearPlans(): void {
    this.#plans.clear();
  }

  chats(task: Delivery["task"] = "send"): number[] {
    return this.calls.filter((call) => call.task === task).map(({ chat }) => chat);
  }

  callsTo(chat: number): Call[] {
    return this.calls.filter((call) => call.chat === chat);
  }

  /** The times between one call to a chat and the next, in ms. */
  pausesOf(chat: number): number[] {
    const calls = this.callsTo(chat);
    return calls.slice(1).map(({ at }, index) => at - (calls[index]?.endedAt ?? Number.NaN));
  }

  readonly deliver: Deliver = async (bulletin, delivery) => {
    const call: Call = {
      ...delivery,
      revision: bulletin.revision,
      photo: bulletin.photo && ("bytes" in bulletin.photo ? "bytes" : "fileId"),
      at: this.#clock.time,
    };
    this.calls.push(call);
    const answer = this.#plans.get(call.chat)?.shift() ?? this.answer(call) ?? this.#done(call);
    this.#inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.#inFlight);
    await this.#clock.sleep(this.latency);
    this.#inFlight -= 1;
    call.endedAt = this.#clock.time;
    if (answer instanceof Error) throw answer;
    if (answer.kind === "done") this.done.push(call);
    return answer;
  };

  #done({ task, photo }: Call): CallResult {
    if (task !== "send") return { kind: "done" };
    this.#messages += 1;
    return { kind: "done", message: this.#messages, ...(photo === "bytes" && { fileId: "uploaded" }) };
  }
}

/** A courier in a process of its own. */
export interface Process {
  readonly ended: Promise<void>;
  /** Ends what is in flight. */
  stop(): Promise<void>;
  /** kill -9: whatever it does from now on has no effect. */
  kill(): void;
  readonly isKilled: boolean;
}

/** What may be put in the place of a courier's own. */
export type Changed = Partial<Omit<CourierOptions, "deliveries" | "bulletins">> & {
  readonly deliveries?: Partial<Deliveries>;
  readonly bulletins?: Partial<Bulletins>;
  /** Is told before and after everything that has an effect outside of the process. */
  readonly onStep?: (process: Process) => void;
};

const NEVER = new Promise<never>(() => undefined);

/** Couriers on a real database, with a Telegram and a time of their own. */
export class CourierRig {
  readonly clock = new Clock();
  readonly telegram = new Telegram(this.clock);
  rate = 30;
  logged = "";
  readonly database: Database;
  readonly bulletins: Bulletins;
  readonly deliveries: Deliveries;
  readonly subscriptions: Subscriptions;
  readonly #processes: Process[] = [];
  #finished = 0;

  private constructor(database: Database) {
    this.database = database;
    const { now } = this.clock;
    this.bulletins = createBulletins(database, now);
    this.deliveries = createDeliveries(database, now);
    this.subscriptions = createSubscriptions(database, now);
  }

  /** @param file ":memory:" where many are made: what one process has committed, the next one finds there as well */
  static async create(file?: ":memory:"): Promise<CourierRig> {
    const place = { kind: "sqlite", file: file ?? (await temporaryDatabase()) } as const;
    const database = openDatabase(place, () => undefined);
    // No power is cut here.
    await sql`PRAGMA synchronous = OFF`.execute(database);
    await migrate(database);
    return new CourierRig(database);
  }

  async close(): Promise<void> {
    for (const process of this.#processes) process.kill();
    await this.clock.settle();
    await this.database.destroy();
  }

  async subscribe(audience: readonly number[]): Promise<void> {
    for (const chat of audience) await this.subscriptions.subscribe(chat, { thread: undefined, language: "en" });
  }

  /** Publishes a bulletin to these chats and to those that were subscribed before. */
  async publish(audience: readonly number[] = [], content: Partial<NewBulletin> = {}): Promise<string> {
    await this.subscribe(audience);
    const { id } = await this.draft(content);
    await this.bulletins.publish(id);
    return id;
  }

  draft(content: Partial<NewBulletin> = {}): Promise<Bulletin> {
    return this.bulletins.draft({
      texts: { en: { text: "The bus leaves at nine.", entities: [] } },
      photo: undefined,
      topics: [],
      event: undefined,
      author: undefined,
      ...content,
    });
  }

  /** Corrects a bulletin. */
  async correct(id: string, tells: boolean): Promise<void> {
    const correction = await this.draft({
      texts: { en: { text: "The bus leaves at ten.", entities: [] } },
      corrects: id,
    });
    await this.bulletins.correct(correction.id, tells);
  }

  start(changed: Changed = {}): Process {
    const { clock, rate, telegram } = this;
    const stopping = new AbortController();
    let isKilled = false;
    const step = (): void => changed.onStep?.(process);
    /** What has an effect outside: none once the process is killed, and then nothing comes back either. */
    const alive =
      <Arguments extends unknown[], Result>(work: (...args: Arguments) => Promise<Result>) =>
      async (...args: Arguments): Promise<Result> => {
        step();
        if (isKilled) return NEVER;
        try {
          return await work(...args);
        } finally {
          step();
          if (isKilled) await NEVER;
        }
      };
    const deliveries = { ...this.deliveries, ...changed.deliveries };
    const bulletins = { ...this.bulletins, ...changed.bulletins };
    const running = runCourier(
      {
        rate,
        now: clock.now,
        log: createLogger("debug", { write: (line) => void (this.logged += line) }),
        pace: createPace(rate, clock.now, (ms) => (isKilled ? NEVER : clock.sleep(ms))),
        ...changed,
        sleep: (ms, signal) => (isKilled ? NEVER : clock.sleep(ms, signal)),
        deliver: alive(changed.deliver ?? telegram.deliver),
        bulletins: {
          sending: alive(bulletins.sending),
          finish: alive(async (id) => {
            await bulletins.finish(id);
            this.#finished += 1;
          }),
          setPhoto: alive(bulletins.setPhoto),
        },
        deliveries: {
          take: alive(deliveries.take),
          record: alive(deliveries.record),
          recover: alive(deliveries.recover),
          nextDue: alive(deliveries.nextDue),
          counts: alive(deliveries.counts),
          pausedUntil: alive(deliveries.pausedUntil),
          pause: alive(deliveries.pause),
        },
      },
      stopping.signal,
    );
    const process: Process = {
      ended: running,
      get isKilled() {
        return isKilled;
      },
      kill: () => void (isKilled = true),
      stop: async () => {
        stopping.abort();
        let isOver = false;
        void running.then(() => (isOver = true));
        await clock.until(() => isOver || isKilled);
      },
    };
    this.#processes.push(process);
    return process;
  }

  async state(id: string): Promise<Bulletin["state"] | undefined> {
    return (await this.bulletins.find(id))?.state;
  }

  /** Lets time pass until a bulletin has gone out, or a process is killed. */
  async finished(id: string, { longest, process }: { longest?: number; process?: Process } = {}): Promise<void> {
    let looked: number | undefined;
    await this.clock.until(async () => {
      if (process?.isKilled) return true;
      // Asked only where it may have changed: a test would do little else.
      if (looked === this.#finished) return false;
      looked = this.#finished;
      return (await this.state(id)) === "sent";
    }, longest);
  }

  counts(id: string): Promise<Counts> {
    return this.deliveries.counts(id);
  }

  /** The deliveries of a bulletin as they are stored. */
  rows(id: string) {
    return this.database.selectFrom("deliveries").selectAll().where("bulletin_id", "=", id).orderBy("number").execute();
  }

  async row(id: string, chat: number) {
    return (await this.rows(id)).find((row) => row.chat_id === chat);
  }
}

/** Chats 1 to so many. */
export function chats(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** The most that happens within any span of so many ms. */
export function mostWithin(times: readonly number[], span: number): number {
  return Math.max(0, ...times.map((start) => times.filter((time) => time >= start && time < start + span).length));
}
