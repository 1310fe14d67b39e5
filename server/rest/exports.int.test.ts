import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import type { ExportView } from "countersign/contract/export";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readTile } from "@/server/log/reader";
import { startSequencer } from "@/server/log/sequencer";
import { logSigner } from "@/server/log/signer";
import { makeExport } from "@/server/modules/evidence/make-export";
import { takeOn } from "@/server/modules/evidence/making";
import { ask } from "@/server/testing/requests";
import { call, refusedCall } from "@/server/testing/rest";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
const { auditor, approver, etl } = scene;
const body = { kind: "events", format: "csv", from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z" };
const create = async () => (await call("POST", "/api/v1/exports", { as: auditor, body })).body as ExportView;

beforeAll(async () => {
  await startSequencer();
  await ask(etl);
  await vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000, interval: 20 });
});

test("an export is asked for, followed, downloaded and taken again", async () => {
  const asked = await call("POST", "/api/v1/exports", { as: auditor, body });
  const { id } = asked.body as ExportView;
  expect([asked.status, asked.headers.get("location")]).toEqual([202, `/api/v1/exports/${id}`]);
  expect(await refusedCall("export_not_ready", "GET", `/api/v1/exports/${id}/download`, { as: auditor })).toMatchObject({ status: 409 });
  await makeExport(systemActor("exports"), (await takeOn())!, { signer: logSigner, readTile });
  const done = (await call("GET", `/api/v1/exports/${id}`, { as: auditor })).body as ExportView;
  expect(done).toMatchObject({ status: "done", file: { name: `events-2020-01-01-to-2099-12-31-${id}.csv` } });

  const plain = await call("GET", `/api/v1/exports/${id}/download`, { as: auditor });
  expect([plain.status, plain.headers.get("content-disposition"), plain.headers.get("content-encoding"), plain.headers.get("cache-control")]).toEqual([200, `attachment; filename="${done.file!.name}"`, null, "no-store"]);
  expect([plain.bytes.length, createHash("sha256").update(plain.bytes).digest("hex")]).toEqual([done.file!.bytes, done.file!.sha256]);
  const packed = await call("GET", `/api/v1/exports/${id}/download`, { as: auditor, headers: { "accept-encoding": "br, gzip" } });
  expect([packed.headers.get("content-encoding"), gunzipSync(packed.bytes).equals(plain.bytes)]).toEqual(["gzip", true]);

  const again = await call("POST", `/api/v1/exports/${id}/again`, { as: auditor });
  expect([again.status, again.body]).toMatchObject([202, { again: id, log: done.log }]);
  expect((await call("POST", `/api/v1/exports/${(again.body as ExportView).id}/cancel`, { as: auditor })).body).toMatchObject({ status: "cancelled" });
  expect(await refusedCall("conflict", "POST", `/api/v1/exports/${id}/cancel`, { as: auditor })).toMatchObject({ status: 409 });
  expect((await call("GET", "/api/v1/exports", { as: auditor })).body).toMatchObject({ items: [{ again: id }, { id }] });

  await query(sql`UPDATE export SET kept_until = NULL WHERE id = ${id}`);
  expect(await refusedCall("export_gone", "GET", `/api/v1/exports/${id}/download`, { as: auditor })).toMatchObject({ status: 410 });
});

describe("is refused", () => {
  const calls: ["GET" | "POST", string][] = [["POST", "/api/v1/exports"], ["GET", "/api/v1/exports"], ["GET", "/api/v1/exports/exp_x"], ["GET", "/api/v1/exports/exp_x/download"], ["POST", "/api/v1/exports/exp_x/cancel"], ["POST", "/api/v1/exports/exp_x/again"]];

  test.each(calls)("%s %s to strangers, agents, and people without the role", async (method, path) => {
    const sent = method === "POST" ? { body } : {};
    await refusedCall("unauthenticated", method, path, sent);
    await refusedCall("not_eligible", method, path, { as: etl, ...sent });
    await refusedCall("forbidden", method, path, { as: approver, ...sent });
  });

  test.each(calls.slice(2))("%s %s of what is nowhere", async (method, path) => { await refusedCall("not_found", method, path, { as: auditor }); });

  test.each([
    ["a format that the kind has not", { ...body, format: "pdf" }, "/format"], ["a period that ends before it begins", { ...body, to: "2019-01-01T00:00:00Z" }, "/to"],
    ["a sample of events", { ...body, sample: { size: 5, seed: "a" } }, "/sample"], ["a seed with spaces", { ...body, kind: "evidence", format: "zip", sample: { size: 5, seed: "a b" } }, "/sample/seed"],
    ["a population that is none", { ...body, kind: "evidence", format: "zip", populations: ["everything"] }, "/populations/0"], ["a query with a mistake", { ...body, query: "action:" }, "/query"],
  ])("%s, with its place", async (_, wrong, pointer) => {
    expect(await refusedCall("invalid_input", "POST", "/api/v1/exports", { as: auditor, body: wrong })).toMatchObject({ errors: expect.arrayContaining([expect.objectContaining({ pointer })]) });
  });

  test("a body that is no JSON, or no body at all", async () => {
    await refusedCall("malformed_json", "POST", "/api/v1/exports", { as: auditor, raw: "{" });
    await refusedCall("unsupported_media_type", "POST", "/api/v1/exports", { as: auditor });
  });

  test("the twenty-first that is under way", async () => {
    for (let i = 0; i < 20; i += 1) await create();
    expect(await refusedCall("conflict", "POST", "/api/v1/exports", { as: auditor, body })).toMatchObject({ status: 409 });
  });
});
