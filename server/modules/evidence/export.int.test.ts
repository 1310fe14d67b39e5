import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { ExportInput, ExportView } from "countersign/contract/export";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readTile } from "@/server/log/reader";
import { startSequencer } from "@/server/log/sequencer";
import { logSigner } from "@/server/log/signer";
import { ask, bodyOf } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";
import { cancelExport, createExport, repeatExport, takeExport } from "./commands";
import { makeExport } from "./make-export";
import { completeExport, dropOldFiles, failExport, keepChunk, reportProgress, takeOn, TaskLostError } from "./making";
import { getExport, listExports, readChunks } from "./queries";

const scene = await openScenario();
const { auditor, admin, approver } = scene;
const system = systemActor("exports");
const access = { signer: logSigner, readTile };
const wide: ExportInput = { kind: "events", format: "csv", query: "", from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };

const sequenced = () => vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000, interval: 20 });

beforeAll(async () => {
  await startSequencer();
  await ask(scene.etl, bodyOf({ params: { i: 1 } }));
  await sequenced();
});
afterEach(async () => {
  for (const it of await listExports(100)) if (it.status === "queued" || it.status === "running") await cancelExport(admin, it.id);
});

async function made(view: ExportView): Promise<ExportView> {
  const task = await takeOn();
  expect(task?.view.id).toBe(view.id);
  await makeExport(system, task!, access);
  return getExport(view.id);
}

async function fileOf(view: ExportView): Promise<Buffer> {
  const { attempt } = await takeExport(auditor, view.id);
  const parts: Buffer[] = [];
  for await (const it of readChunks(view.id, attempt)) parts.push(it);
  return gunzipSync(Buffer.concat(parts));
}

async function eventsOf(id: string): Promise<{ type: string; actor: string; data: Record<string, unknown> }[]> {
  return query(sql`SELECT type, actor_id AS actor, data FROM audit_event WHERE subject_id = ${id} ORDER BY at, id`);
}

describe("asking for an export", () => {
  it("fixes what is read, and is on record", async () => {
    const view = await createExport(auditor, { ...wide, query: "etl" }, new Date("2026-02-03T04:05:06.789Z"));
    const [head] = await query<{ size: number }>(sql`SELECT max(size) AS size FROM log_checkpoint`);
    expect(view).toMatchObject({ status: "queued", query: "etl", askedBy: auditor.id, askedAt: "2026-02-03T04:05:06.789Z", log: { size: head!.size }, file: null });
    expect(await eventsOf(view.id)).toEqual([{ type: "export.requested", actor: auditor.id, data: { export: view.id, kind: "events", format: "csv", from: "2020-01-01T00:00:00.000Z", to: "2100-01-01T00:00:00.000Z", framework: null, populations: [], sample: null, log: head!.size, again: null } }]);
  });

  it("is for auditors and administrators, as the database knows them", async () => {
    await expect(createExport(approver, wide)).rejects.toMatchObject({ code: "forbidden" });
    await expect(createExport({ ...approver, roles: ["admin"] }, wide)).rejects.toMatchObject({ code: "forbidden" });
    const { id } = await createExport(admin, wide);
    for (const refused of [cancelExport, repeatExport, takeExport]) await expect(refused(approver, id)).rejects.toMatchObject({ code: "forbidden" });
    expect(await getExport(id)).toMatchObject({ status: "queued" });
  });

  it("has an end: two who ask at once for the last place get one between them", async () => {
    for (let i = 0; i < 19; i += 1) await createExport(auditor, wide);
    const both = await Promise.allSettled([createExport(auditor, wide), createExport(admin, wide)]);
    expect(both.map((it) => it.status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((it) => it.status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  });

  it("can't happen beside the record", async () => {
    const { id } = await createExport(auditor, wide);
    for (const status of ["done", "cancelled", "failed"]) await expect(query(sql`UPDATE export SET status = ${status} WHERE id = ${id}`)).rejects.toMatchObject({ code: "CS001" });
    await expect(query(sql`DELETE FROM export WHERE id = ${id}`)).rejects.toThrow(/permission denied|append-only/);
  });
});

describe("making an export", () => {
  it("writes the file, its digest, and the record", async () => {
    const done = await made(await createExport(auditor, wide));
    expect(done).toMatchObject({ status: "done", progress: { done: done.log.size, total: done.log.size }, error: null });
    const text = await fileOf(done);
    expect([text.length, createHash("sha256").update(text).digest("hex")]).toEqual([done.file!.bytes, done.file!.sha256]);
    expect(text.toString().split("\r\n")).toHaveLength(done.log.size + 2);
    expect((await eventsOf(done.id)).map(({ type, actor }) => [type, actor])).toEqual([["export.requested", auditor.id], ["export.completed", "exports"], ["export.downloaded", auditor.id]]);
  });

  it("gives the same again, whatever was added since", async () => {
    const first = await made(await createExport(auditor, { ...wide, format: "jsonl" }));
    await ask(scene.etl, bodyOf({ params: { i: 2 } }));
    await sequenced();
    const second = await made(await repeatExport(admin, first.id));
    expect([second.again, second.askedBy, second.log, second.file!.sha256]).toEqual([first.id, admin.id, first.log, first.file!.sha256]);
    expect((await made(await createExport(auditor, { ...wide, format: "jsonl" }))).log.size).toBeGreaterThan(first.log.size);
  });

  it("is one process's at a time", async () => {
    const { id } = await createExport(auditor, wide);
    const both = await Promise.all([takeOn(), takeOn()]);
    expect(both.filter((it) => it !== null).map((it) => it.view.id)).toEqual([id]);
  });

  it("begins again where a process fell silent, and the silent one can write nothing more", async () => {
    const { id } = await createExport(auditor, wide);
    const lost = (await takeOn())!;
    await keepChunk(lost, 0, Buffer.from("half"));
    expect(await takeOn()).toBeNull();
    await query(sql`UPDATE export SET lease_until = clock_timestamp() - interval '1 second' WHERE id = ${id}`);
    const next = (await takeOn())!;
    expect(next).toMatchObject({ attempt: lost.attempt + 1, view: { id } });
    await expect(keepChunk(lost, 1, Buffer.from("more"))).rejects.toBeInstanceOf(TaskLostError);
    await expect(reportProgress(lost, { done: 1, total: 2 })).rejects.toBeInstanceOf(TaskLostError);
    await completeExport(system, lost, { bytes: 1, sha256: "0".repeat(64) });
    await failExport(system, lost, "no");
    expect(await getExport(id)).toMatchObject({ status: "running", file: null });
    await makeExport(system, next, access);
    const done = await getExport(id);
    expect(createHash("sha256").update(await fileOf(done)).digest("hex")).toBe(done.file!.sha256);
  });

  it("is given up after three attempts, with a reason for people", async () => {
    const { id } = await createExport(auditor, wide);
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const task = (await takeOn())!;
      expect(task.attempt).toBe(attempt);
      await failExport(system, task, "The disk is full.");
      await query(sql`UPDATE export SET lease_until = clock_timestamp() - interval '1 millisecond' WHERE id = ${id} AND status = 'running'`);
    }
    expect([await getExport(id), await takeOn()]).toMatchObject([{ status: "failed", error: "The disk is full." }, null]);
    expect((await eventsOf(id)).at(-1)).toMatchObject({ type: "export.failed", actor: "exports" });
    await expect(takeExport(auditor, id)).rejects.toMatchObject({ code: "export_not_ready" });
  });
});

describe("cancelling an export", () => {
  it("stops whoever makes it, and leaves nothing of the file", async () => {
    const { id } = await createExport(auditor, wide);
    const task = (await takeOn())!;
    await keepChunk(task, 0, Buffer.from("half"));
    expect(await cancelExport(admin, id)).toMatchObject({ status: "cancelled" });
    await makeExport(system, task, access);
    expect([await getExport(id), await query(sql`SELECT 1 FROM export_chunk WHERE export_id = ${id}`)]).toMatchObject([{ status: "cancelled", file: null }, []]);
    expect((await eventsOf(id)).map((it) => it.type)).toEqual(["export.requested", "export.cancelled"]);
  });

  it("happens once, of two at once, and not to what is done", async () => {
    const { id } = await createExport(auditor, wide);
    await Promise.all([cancelExport(auditor, id), cancelExport(admin, id)]);
    expect((await eventsOf(id)).map((it) => it.type)).toEqual(["export.requested", "export.cancelled"]);
    const done = await made(await createExport(auditor, wide));
    await expect(cancelExport(auditor, done.id)).rejects.toMatchObject({ code: "conflict" });
  });

  it("and finishing it at once have one outcome", async () => {
    const { id } = await createExport(auditor, wide);
    const task = (await takeOn())!;
    const [, cancelled] = await Promise.allSettled([makeExport(system, task, access), cancelExport(auditor, id)]);
    const { status } = await getExport(id);
    expect(status).toBe(cancelled.status === "fulfilled" ? "cancelled" : "done");
    expect((await eventsOf(id)).map((it) => it.type)).toEqual(["export.requested", status === "done" ? "export.completed" : "export.cancelled"]);
  });
});

describe("a file", () => {
  it("is not there before it is whole, and not after its time", async () => {
    const view = await createExport(auditor, wide);
    await expect(takeExport(auditor, view.id)).rejects.toMatchObject({ code: "export_not_ready", facts: { status: "queued" } });
    const done = await made(view);
    await query(sql`UPDATE export SET kept_until = clock_timestamp() - interval '1 millisecond' WHERE id = ${done.id}`);
    await dropOldFiles();
    expect([(await getExport(done.id)).file, await query(sql`SELECT 1 FROM export_chunk WHERE export_id = ${done.id}`)]).toMatchObject([{ sha256: done.file!.sha256, until: null }, []]);
    await expect(takeExport(auditor, done.id)).rejects.toMatchObject({ code: "export_gone" });
    expect((await made(await repeatExport(auditor, done.id))).file).toMatchObject({ sha256: done.file!.sha256 });
  });

  it("is taken on the record by each of two at once", async () => {
    const done = await made(await createExport(auditor, wide));
    await Promise.all([takeExport(auditor, done.id), takeExport(admin, done.id)]);
    expect((await eventsOf(done.id)).filter((it) => it.type === "export.downloaded").map((it) => it.actor).toSorted()).toEqual([admin.id, auditor.id].toSorted());
  });

  it("that is nowhere does not exist", async () => {
    await expect(getExport("exp_x")).rejects.toMatchObject({ code: "not_found" });
    for (const refused of [takeExport, cancelExport, repeatExport]) await expect(refused(auditor, "exp_x")).rejects.toMatchObject({ code: "not_found" });
  });
});
