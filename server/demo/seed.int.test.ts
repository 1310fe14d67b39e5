import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { statuses } from "countersign/contract/action-request";
import { verifyProof } from "countersign/log/proof";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DEMO_STORIES } from "@/prisma/scenarios/demo-stories";
import { agentFromBearer, personFromBearer, systemActor } from "@/server/auth/actor";
import { readClaims } from "@/server/core/person/claims";
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { connectTo, disconnect, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { freshDatabase } from "@/server/db/testing";
import { env } from "@/server/env";
import { startFollowing, stopFollowing } from "@/server/log/followers";
import { proveEvent } from "@/server/log/prove-event";
import { indexOf, proveEntry } from "@/server/log/reader";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { revokeAgentKey } from "@/server/modules/agent/key-commands";
import { addPerson } from "@/server/modules/person/commands";
import { removeDataFolder, settings } from "@/server/testing/settings";
import type { DemoFile } from "./demo-file";
import { DEMO_PEOPLE } from "./people";
import { seedDemo } from "./seed";

vi.stubEnv("DEMO", "on");
const path = join(settings.COUNTERSIGN_DATA_DIR!, "demo.json");
const readFile = () => JSON.parse(readFileSync(path, "utf8")) as DemoFile;
const allRows = async () => ({
  events: await query<{ id: string; type: string; at: Date }>(sql`SELECT id, type, at FROM audit_event ORDER BY id`),
  requests: await query(sql`SELECT id, number, status, revision FROM action_request ORDER BY number`),
});

beforeAll(async () => {
  await connectTo(await freshDatabase());
  await loadSqlParser();
  await startSequencer();
  await startFollowing();
  await seedDemo();
});
afterAll(async () => {
  await stopSequencer();
  await stopFollowing();
  await disconnect();
  removeDataFolder();
});

describe("what the demo begins with", () => {
  test("has requests in every status, and people said yes, no and not yet", async () => {
    const there = await query<{ status: string }>(sql`SELECT DISTINCT status FROM action_request`);
    expect(new Set(there.map((it) => it.status))).toEqual(new Set(statuses));
    const denials = await query<{ people: boolean }>(sql`SELECT DISTINCT resolved_at <> created_at AS people FROM action_request WHERE status = 'denied'`);
    expect(denials.map((it) => it.people).toSorted()).toEqual([false, true]);
    const waiting = await query<{ level: string }>(sql`SELECT DISTINCT risk_level AS level FROM action_request WHERE status = 'pending' AND expires_at > now()`);
    expect(waiting.map((it) => it.level).toSorted()).toEqual(["critical", "high", "low", "medium"]);
  });

  test("tells every story to its end, and once", async () => {
    const rows = await query<{ name: string }>(sql`SELECT idempotency_key AS name FROM action_request`);
    expect(rows.map((it) => it.name).toSorted()).toEqual(DEMO_STORIES.map((it) => it.name).toSorted());
    const steps = DEMO_STORIES.flatMap((it) => it.steps);
    const count = (act: string) => steps.filter((it) => it.act === act).length;
    const [told] = await query(sql`
      SELECT (SELECT count(*) FROM decision) AS decide, (SELECT count(*) FROM annotation) AS note, (SELECT count(*) FROM execution) AS run,
        (SELECT count(*) FROM audit_event WHERE type = 'decision.refused') AS refused, (SELECT count(*) FROM request_version WHERE version > 1) AS amend`);
    expect(told).toEqual({ decide: count("decide"), note: count("note"), run: count("run"), refused: count("tryToApprove"), amend: count("amend") });
  });

  test("is in the log in the order of time, and the proof of every event verifies with the key in the file", async () => {
    const events = await query<{ id: string; at: Date }>(sql`SELECT id, at FROM audit_event`);
    const last = events.reduce((a, b) => (a.at > b.at ? a : b));
    await proveEvent(last.id);
    const { logKey } = readFile();
    const indexes = new Map<number, Date>();
    for (const { id, at } of events) {
      const index = await indexOf(id);
      expect(index).not.toBeNull();
      const { leaf, proof } = await proveEntry(index!);
      expect(await verifyProof(proof, { leaf }, logKey)).toMatchObject({ ok: true, index });
      indexes.set(index!, at);
    }
    const times = [...indexes].toSorted(([a], [b]) => a - b).map(([, at]) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(21 * 24 * 3_600_000);
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
  });

  test("has people that are the same when they sign in through the demo's identity provider", async () => {
    const before = await allRows();
    for (const { sub, name, email, groups } of DEMO_PEOPLE) {
      const read = readClaims({ sub, name, email, groups }, "groups");
      if (!read.ok) throw new Error(read.problem);
      await addPerson(systemActor("test"), { ...read.claims, issuer: env().OIDC_ISSUER! });
    }
    expect(await allRows()).toEqual(before);
  });
});

describe("demo.json", () => {
  test("is for its owner alone", () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("names everybody with a credential that is theirs", async () => {
    const file = readFile();
    expect(Object.keys(file)).toEqual(["url", "logKey", "agents", "people"]);
    expect(file.url).toBe(settings.APP_URL);
    expect(file.agents.map((it) => it.name)).toEqual(["etl-bot", "release-bot", "support-copilot", "deploy-runner"]);
    for (const { name, key } of file.agents) expect((await agentFromBearer(`Bearer ${key}`, { mayBeCached: false }))?.name).toBe(name);
    expect(file.people.map((it) => it.part)).toEqual(expect.arrayContaining(["sponsor", "platform", "security", "auditor", "admin"]));
    for (const { token, part: _, ...person } of file.people) expect(await personFromBearer(`Bearer ${token}`)).toMatchObject(person);
    const [sponsor] = await query<{ email: string }>(sql`SELECT p.email FROM agent a JOIN person p ON p.id = a.sponsor_id WHERE a.name = ${file.agents[0]!.name}`);
    expect(file.people.find((it) => it.part === "sponsor")).toMatchObject({ email: sponsor!.email, groups: expect.arrayContaining(["platform"]) as string[] });
  });
});

describe("a further start", () => {
  test("changes nothing, also when two come at once", async () => {
    const [before, file] = [await allRows(), readFileSync(path, "utf8")];
    await Promise.all([seedDemo(), seedDemo()]);
    expect(await allRows()).toEqual(before);
    expect(readFileSync(path, "utf8")).toBe(file);
  });

  test("takes back a mode that lets others read", async () => {
    chmodSync(path, 0o644);
    await seedDemo();
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  test("gives a new key for one that was revoked, and leaves the others alone", async () => {
    const before = readFile();
    const admin = (await personFromBearer(`Bearer ${before.people.find((it) => it.part === "admin")!.token}`))!;
    const { keyId } = (await agentFromBearer(`Bearer ${before.agents[1]!.key}`, { mayBeCached: false }))!;
    await revokeAgentKey(admin, keyId);
    await seedDemo();
    const after = readFile();
    expect(after.agents[1]!.key).not.toBe(before.agents[1]!.key);
    expect(await agentFromBearer(`Bearer ${after.agents[1]!.key}`, { mayBeCached: false })).toMatchObject({ name: before.agents[1]!.name });
    expect({ ...after, agents: after.agents.with(1, before.agents[1]!) }).toEqual(before);
  });

  test.each([["is gone", () => rmSync(path)], ["can't be read", () => writeFileSync(path, "{")]])("makes new credentials when the file %s, and revokes those that nobody holds any more", async (_, spoil) => {
    const lost = readFile();
    const requests = (await allRows()).requests;
    spoil();
    await seedDemo();
    for (const { key } of lost.agents) expect(await agentFromBearer(`Bearer ${key}`, { mayBeCached: false })).toBeNull();
    for (const { token } of lost.people) expect(await personFromBearer(`Bearer ${token}`)).toBeNull();
    for (const { key } of readFile().agents) expect(await agentFromBearer(`Bearer ${key}`, { mayBeCached: false })).not.toBeNull();
    expect((await allRows()).requests).toEqual(requests);
  });
});
