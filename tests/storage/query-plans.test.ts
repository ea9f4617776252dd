import { CompiledQuery, createQueryId, sql } from "kysely";
import type { KyselyPlugin, RootOperationNode } from "kysely";
import { expect, it } from "vitest";
import { z } from "zod";
import { createBulletins } from "../../src/storage/bulletins.ts";
import { moveChat } from "../../src/storage/chat-moves.ts";
import { createConversations } from "../../src/storage/conversations.ts";
import type { Database } from "../../src/storage/database.ts";
import { DELIVERIES_LAST, createDeliveries } from "../../src/storage/deliveries.ts";
import type { Delivery, Outcome } from "../../src/storage/deliveries.ts";
import { REMOVED_LAST, createGroups } from "../../src/storage/groups.ts";
import { createHandledUpdates } from "../../src/storage/handled-updates.ts";
import { createPictures } from "../../src/storage/pictures.ts";
import { createSubscriptions } from "../../src/storage/subscriptions.ts";
import { onBothDatabases, subscribeMany, textOf } from "../support/ledger-rig.ts";
import type { LedgerRig } from "../support/ledger-rig.ts";

/** How a database would find the rows of a query. */
interface Plan {
  readonly sql: string;
  /** In its own words. */
  readonly steps: readonly string[];
  /** The steps that look at every row of a table, or every entry of an index. */
  readonly scans: readonly string[];
  readonly indexes: readonly string[];
}

onBothDatabases((rig) => {
  it("every query finds its rows by a condition on an index, and every index serves one", async () => {
    await subscribeMany(rig.database, 5_000);
    // Where all are awake, PostgreSQL need not look for them.
    await rig.database.updateTable("subscriptions").set({ is_resting: 1 }).where("chat_id", ">", 2_500).execute();
    const queries = await queriesOfEverything(rig);
    const plans = await rig.database.connection().execute(async (connection) => {
      const planner = isPostgres(rig.database) ? await postgresPlanner(connection) : sqlitePlanner(connection);
      const explained: Plan[] = [];
      for (const query of queries) explained.push(await planner.explain(query));
      return { explained, indexes: await planner.indexes() };
    });
    expect(plans.explained.filter(({ scans }) => scans.length > 0)).toEqual([]);
    const used = new Set(plans.explained.flatMap(({ indexes }) => indexes));
    expect(plans.indexes.filter((index) => !used.has(index))).toEqual([]);
  });
});

/** Calls every method of what is stored, and collects the queries that this sends. */
async function queriesOfEverything(rig: LedgerRig): Promise<CompiledQuery[]> {
  const nodes: RootOperationNode[] = [];
  const collecting: KyselyPlugin = {
    transformQuery({ node }) {
      nodes.push(node);
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const database = rig.database.withPlugin(collecting);
  const now = (): number => rig.time;
  const uncalled = new Set<string>();
  const bulletins = watched("bulletins", createBulletins(database, now), uncalled);
  const deliveries = watched("deliveries", createDeliveries(database, now), uncalled);
  const subscriptions = watched("subscriptions", createSubscriptions(database, now), uncalled);
  const conversations = watched("conversations", createConversations(database, now), uncalled);
  const groups = watched("groups", createGroups(database, now), uncalled);
  const handledUpdates = watched("handledUpdates", createHandledUpdates(database, now), uncalled);
  const pictures = watched("pictures", createPictures(database), uncalled);
  const content = { texts: textOf("Wang met Tokayev."), photo: undefined, topics: [], author: 7 };
  const draft = async (values: { topics?: string[]; corrects?: string; sendAt?: number } = {}): Promise<string> =>
    (await bulletins.draft({ ...content, event: { id: "talks", status: "happened" }, ...values })).id;
  const place = { thread: undefined, language: "en" };
  const message = { chat: 1, message: 2 };

  await subscriptions.subscribe(-1, place);
  for (const isWanted of [false, true]) await subscriptions.setTopic(-1, "water", isWanted);
  for (const topics of [[], ["water", "trade"]]) await subscriptions.audience(topics);
  await subscriptions.rest(-1);
  await subscriptions.of(-1);
  await subscriptions.unsubscribe(-1);

  const id = await draft({ topics: ["water", "trade"] });
  await bulletins.find(id);
  await bulletins.setControl(id, message);
  await bulletins.byControl(message);
  await bulletins.setPrompt(id, { ...message, language: "en" });
  await bulletins.byPrompt(message);
  await bulletins.setPhoto(id, "AgAC");
  await bulletins.revise(id, content);
  await bulletins.discard(await draft());
  const scheduled = await draft({ sendAt: rig.time });
  await bulletins.schedule(scheduled);
  await bulletins.scheduled();
  await bulletins.due();
  await bulletins.setLate(scheduled);
  await bulletins.publish(id);
  await bulletins.publish(await draft());
  await bulletins.sending();
  await bulletins.toReport();
  await bulletins.setReported(id);

  const outcomes: Outcome[] = [
    { kind: "failed" },
    { kind: "gone" },
    { kind: "moved", to: -2 },
    { kind: "later", dueAt: 0, because: "flood" },
    { kind: "lost", dueAt: 0 },
    { kind: "done", message: 9, revision: 0 },
  ];
  const recordAll = async (taken: readonly Delivery[]): Promise<void> => {
    await deliveries.record(taken.map((delivery, index) => [delivery, outcomes[index] ?? { kind: "failed" }] as const));
  };
  await recordAll(await deliveries.take(id, outcomes.length));
  await bulletins.correct(await draft({ corrects: id }), true);
  await recordAll(await deliveries.take(id, outcomes.length));
  await deliveries.recover();
  await deliveries.nextDue(id);
  await deliveries.counts(id);
  await deliveries.hasChat(1);
  await deliveries.pause(0);
  await deliveries.pausedUntil();
  await bulletins.finish(id);
  await bulletins.cancel(id);
  await bulletins.withdrawEvent(id);
  await bulletins.latest(5);
  await bulletins.news();
  await bulletins.tidy();
  await deliveries.recover();
  rig.time += DELIVERIES_LAST;
  await deliveries.tidy();

  await conversations.answeredIn(10, "kk");
  await conversations.fixLanguage(10, "kk");
  await conversations.answeredWith(10, 10, "trade-2012");
  await conversations.dataOf(10, 10);
  await moveChat(database, 10, -3);
  await conversations.answeredIn(11, "kk");
  await moveChat(database, 11, -3);
  await conversations.fixLanguage(-3, undefined);
  await conversations.forget(12, 12);
  await conversations.tidy();
  await groups.setAskers(-4, "admins");
  await groups.askersIn(-4);
  await moveChat(database, -4, -5);
  await groups.setAskers(-4, "admins");
  await moveChat(database, -4, -5);
  await groups.setRemoved(-5, true);
  rig.time += REMOVED_LAST;
  await groups.tidy();
  await pictures.keep("1 picture", "AgAC");
  await pictures.fileId("1 picture");
  await handledUpdates.add(1);
  await handledUpdates.has(1);
  await handledUpdates.tidy();

  expect([...uncalled]).toEqual([]);
  const compiled = nodes.map((node) => rig.database.getExecutor().compileQuery(node, createQueryId()));
  return [...new Map(compiled.map((query) => [query.sql, query])).values()];
}

/** The same, with its methods noted until they are called. */
function watched<Part extends object>(name: string, part: Part, uncalled: Set<string>): Part {
  for (const method of Object.keys(part)) uncalled.add(`${name}.${method}`);
  return new Proxy(part, {
    get(target, method) {
      uncalled.delete(`${name}.${String(method)}`);
      return Reflect.get(target, method) as unknown;
    },
  });
}

function isPostgres(database: Database): boolean {
  return !database.getExecutor().adapter.constructor.name.includes("Sqlite");
}

const sqliteSteps = z.array(z.object({ detail: z.string() }));

function sqlitePlanner(database: Database) {
  return {
    async explain(query: CompiledQuery): Promise<Plan> {
      const { rows } = await database.executeQuery(
        CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
      );
      const steps = sqliteSteps.parse(rows).map(({ detail }) => detail);
      // ANY: every value of an index's first column is tried. In parentheses: what another step has found.
      const scans = steps.filter((step) => /^SCAN (?!\()|ANY\(/.test(step));
      return { sql: query.sql, steps, scans, indexes: steps.flatMap((step) => /INDEX (\w+)/.exec(step)?.[1] ?? []) };
    },
    async indexes(): Promise<string[]> {
      // Those of primary keys have no text.
      const { rows } = await sql<{ name: string }>`
        select name from sqlite_master where type = 'index' and sql is not null`.execute(database);
      return rows.map(({ name }) => name);
    },
  };
}

interface PostgresNode {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly Plans?: PostgresNode[];
}
const postgresNode: z.ZodType<PostgresNode> = z.lazy(() =>
  z.object({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    "Index Name": z.string().optional(),
    "Index Cond": z.string().optional(),
    Plans: z.array(postgresNode).optional(),
  }),
);
const postgresPlan = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: postgresNode })]) })]);

async function postgresPlanner(database: Database) {
  await sql`vacuum analyze`.execute(database);
  // Small tables are read as a whole rather, which says nothing about large ones.
  await sql`set enable_seqscan = off`.execute(database);
  const { rows } = await sql<{ name: string; first_column: string; is_key: boolean }>`
    select relation.relname as name, attname as first_column, indisprimary as is_key
    from pg_index
    join pg_class relation on relation.oid = indexrelid
    join pg_attribute on attrelid = indrelid and attnum = indkey[0]
    where relation.relnamespace = 'public'::regnamespace`.execute(database);
  const firstColumns = new Map(rows.map((row) => [row.name, row.first_column]));
  const isScan = (node: PostgresNode): boolean => {
    const { "Node Type": type, "Index Name": index, "Index Cond": condition = "" } = node;
    if (index === undefined) return type === "Seq Scan";
    return !new RegExp(`\\b${firstColumns.get(index)}\\b`).test(condition);
  };
  return {
    async explain(query: CompiledQuery): Promise<Plan> {
      const explained = await database.executeQuery(
        CompiledQuery.raw(`explain (format json) ${query.sql}`, [...query.parameters]),
      );
      const nodes = withThoseBelow(postgresPlan.parse(explained.rows)[0]["QUERY PLAN"][0].Plan);
      const show = (node: PostgresNode): string => JSON.stringify({ ...node, Plans: undefined });
      return {
        sql: query.sql,
        steps: nodes.map(show),
        scans: nodes.filter(isScan).map(show),
        indexes: nodes.flatMap((node) => node["Index Name"] ?? []),
      };
    },
    indexes: async () => rows.filter((row) => !row.is_key).map(({ name }) => name),
  };
}

function withThoseBelow(node: PostgresNode): PostgresNode[] {
  return [node, ...(node.Plans ?? []).flatMap(withThoseBelow)];
}
