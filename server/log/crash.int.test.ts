import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { connectTo, disconnect, query } from "@/server/db/client";
import { migrate } from "@/server/db/migrate";
import { sql } from "@/server/db/sql";
import { seedPolicy } from "@/server/modules/policy/commands";
import { makeAgent, makePerson, openScenario, POLICY, type Scenario } from "@/server/testing/scenario";
import { bundleServer } from "../../script/build.mjs";
import { type RunningPostgres, startPostgres } from "../../script/postgres.mjs";
import { logVerifierKey } from "./signer";
import { type ApiProcess, startApi } from "@/server/testing/api-process";
import { upTo } from "./testing/events";
import { type Load, startLoad } from "./testing/load";
import { expectSound, type WholeLog } from "./testing/whole-log";

const CLIENTS = 8;

let scene: Scenario;
let load: Load;
const up = new Set<ApiProcess>();
const servers = () => [...up].map((it) => it.url);

// Processes take their time to start on a machine that does other things as well.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

beforeAll(async () => {
  await bundleServer();
  scene = await openScenario();
});
afterEach(async () => {
  await Promise.all([...up].map((it) => down(it, "SIGKILL")));
});

async function start(databaseUrl: string): Promise<ApiProcess> {
  const api = await startApi(databaseUrl);
  up.add(api);
  return api;
}

async function down(api: ApiProcess, signal: "SIGKILL" | "SIGTERM"): Promise<void> {
  up.delete(api);
  await api.kill(signal);
}

/** Requests after which a server is killed: never at the same point of its work. */
const some = () => 10 + Math.floor(Math.random() * 90);

async function readCheckpoint({ url }: ApiProcess): Promise<string> {
  return (await fetch(`${url}/log/checkpoint`)).text();
}

/** Expects every acknowledged request in the database and in the log, once each, and nothing that nobody asked for. */
async function expectNothingLost({ answers }: Load, published: string[]): Promise<WholeLog> {
  const log = await expectSound(logVerifierKey());
  const stored = await query<{ key: string; id: string; number: number; digest: string }>(sql`
    SELECT idempotency_key AS key, id, number, digest FROM action_request WHERE idempotency_key IS NOT NULL`);
  expect(stored.length).toBe(answers.size);
  for (const { key, ...request } of stored) expect(answers.get(key)).toMatchObject(request);
  const created = await query<{ id: string }>(sql`
    SELECT e.request_id AS id FROM log_entry l JOIN audit_event e ON e.id = l.event_id JOIN action_request r ON r.id = e.request_id AND r.idempotency_key IS NOT NULL
    WHERE e.type = 'request.created'`);
  expect(created.map((it) => it.id).sort()).toEqual([...answers.values()].map((it) => it.id).sort());
  expect(published.length).toBeGreaterThan(0);
  const notes = new Set(log.checkpoints.map((it) => it.note));
  expect(published.filter((it) => !notes.has(it))).toEqual([]);
  return log;
}

describe("a server that is killed under load", () => {
  it("loses nothing that it acknowledged, and the log goes on without a gap", async () => {
    load = startLoad(CLIENTS, scene.etl.bearer, servers);
    const published: string[] = [];
    for (const _ of upTo(3)) {
      const api = await start(scene.databaseUrl);
      await load.acknowledged(some());
      published.push(await readCheckpoint(api));
      await load.acknowledged(some());
      await down(api, "SIGKILL");
    }
    const last = await start(scene.databaseUrl);
    await load.acknowledged(1);
    await load.stop();
    await down(last, "SIGTERM");
    const { entries } = await expectNothingLost(load, published);
    expect(entries.length).toBeGreaterThan(load.answers.size);
  });
});

describe("two servers on one database", () => {
  it("sequence one log, also when one of them is killed and comes back", async () => {
    scene = await openScenario();
    const asked = new Map<string, number>();
    let [one, two] = [await start(scene.databaseUrl), await start(scene.databaseUrl)];
    load = startLoad(CLIENTS, scene.etl.bearer, () => {
      for (const url of servers()) asked.set(url, (asked.get(url) ?? 0) + 1);
      return servers();
    });
    await load.acknowledged(150);
    const published = await Promise.all([readCheckpoint(one), readCheckpoint(two)]);
    await down(one, "SIGKILL");
    await load.acknowledged(60);
    one = await start(scene.databaseUrl);
    await load.acknowledged(150);
    published.push(...(await Promise.all([readCheckpoint(one), readCheckpoint(two)])));
    await load.stop();
    await Promise.all([down(one, "SIGTERM"), down(two, "SIGTERM")]);
    expect(asked.size).toBe(3);
    await expectNothingLost(load, published);
  });
});

describe("a database that is killed under load", () => {
  let dataDir: string;
  let database: RunningPostgres;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), "countersign-crash-"));
    database = await startPostgres({ dataDir });
    await migrate(database.url);
    await connectTo(database.url);
    await seedPolicy(systemActor("test"), POLICY);
  });
  afterAll(async () => {
    await disconnect();
    await database.stop();
    for (const folder of [database.location, dataDir]) await rm(folder, { recursive: true, force: true });
  });

  const killDatabase = () => process.kill(Number(readFileSync(join(database.location, "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");

  it("has kept what was acknowledged, and server and log go on when it is back, together or one after the other", async () => {
    const admin = await makePerson("admin", ["admins"]);
    const { bearer } = await makeAgent(admin, "etl-bot", admin.id);
    let api = await start(database.url);
    load = startLoad(CLIENTS, bearer, servers);
    await load.acknowledged(some());
    const published = [await readCheckpoint(api)];
    killDatabase();
    database = await startPostgres({ dataDir });
    await load.acknowledged(some());
    published.push(await readCheckpoint(api));
    await load.acknowledged(some());

    killDatabase();
    await down(api, "SIGKILL");
    database = await startPostgres({ dataDir });
    api = await start(database.url);
    await load.acknowledged(some());
    await load.stop();
    await down(api, "SIGTERM");
    await connectTo(database.url);
    await expectNothingLost(load, published);
  });
});
