import type { AuditEventView } from "countersign/contract/audit";
import { fromUtf8, toHex } from "countersign/log/bytes";
import { type Checkpoint, verifyCheckpoint } from "countersign/log/checkpoint";
import { openDisclosure } from "countersign/log/disclosure";
import { decodeEntryBundle } from "countersign/log/entry-bundle";
import { appendLeaves, EMPTY_RANGE, hashLeaf, hashNode, rootOf } from "countersign/log/merkle";
import { verifyProof } from "countersign/log/proof";
import { parseVerifierKey } from "countersign/log/verifier-key";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { startBackground } from "@/server/background";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { logVerifierKey } from "@/server/log/signer";
import { call, refusedCall } from "@/server/testing/rest";
import { ask, bodyOf, say } from "@/server/testing/requests";
import { openScenario } from "@/server/testing/scenario";

const scene = await openScenario();
const { auditor } = scene;
type Page = { items: AuditEventView[]; next: number | null; size: number };
let size = 0;

beforeAll(async () => {
  await startBackground();
  await Promise.all(Array.from({ length: 280 }, (_, i) => ask(scene.etl, bodyOf({ params: { i } }))));
  await say(scene.approver, await ask(scene.etl), "deny");
  await vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000 });
  size = (await checkpoint()).size;
});

async function checkpoint(): Promise<Checkpoint> {
  const { body, headers } = await call("GET", "/log/checkpoint");
  expect(headers.get("content-type")).toBe("text/plain; charset=utf-8");
  const check = await verifyCheckpoint(body as string, parseVerifierKey(logVerifierKey()));
  if (!check.ok) throw new Error(check.message);
  return check.checkpoint;
}

const tile = async (path: string) => (await call("GET", `/log/tile/${path}`, { as: auditor })).bytes;
const events = async (parameters = "") => (await call("GET", `/api/v1/audit/events${parameters}`, { as: auditor })).body as Page;

async function allLeaves(): Promise<Uint8Array[]> {
  return [...decodeEntryBundle(await tile("entries/000")), ...decodeEntryBundle(await tile(`entries/001.p/${size - 256}`))];
}

describe("the log is public as hashes", () => {
  test("its checkpoint is signed by its key, and commits to exactly the entries", async () => {
    const { origin, root } = await checkpoint();
    expect([origin, size > 280]).toEqual(["countersign.test/log", true]);
    expect(toHex(rootOf(appendLeaves(EMPTY_RANGE, (await allLeaves()).map(hashLeaf))))).toBe(toHex(root));
  });

  test("a tile holds the leaf hashes of its entries; a full one and every partial one that it once was", async () => {
    const hashes = (await allLeaves()).map((it) => toHex(hashLeaf(it)));
    const read = async (path: string) => toHex((await call("GET", `/log/tile/${path}`)).bytes);
    expect(await read("0/000")).toBe(hashes.slice(0, 256).join(""));
    expect(await read("0/000.p/3")).toBe(hashes.slice(0, 3).join(""));
    expect(await read(`0/001.p/${size - 256}`)).toBe(hashes.slice(256).join(""));
    let level = (await allLeaves()).slice(0, 256).map(hashLeaf);
    while (level.length > 1) level = level.flatMap((it, i) => (i % 2 === 0 ? [hashNode(it, level[i + 1]!)] : []));
    expect(await read("1/000.p/1")).toBe(toHex(level[0]!));
  });

  test("what never changes may be kept, and what grows only for a moment", async () => {
    const caching = async (path: string) => (await call("GET", path)).headers.get("cache-control");
    expect([await caching("/log/tile/0/000"), await caching("/log/tile/0/000.p/3"), await caching("/log/checkpoint")]).toEqual(["public, max-age=31536000, immutable", "public, max-age=60, immutable", "no-store"]);
  });

  test.each(["0/001", "0/002.p/1", "2/000.p/1", "9/000.p/1", "0/1", "0/000.p/0", "0/000.p/256", "64/000", "x", "0/000/", "..%2f..%2fetc", "entries/001", "entries/9"])("404 for what it does not have: %s", async (path) => {
    await refusedCall("not_found", "GET", `/log/tile/${path}`, { as: auditor });
  });

  test("its entries are for auditors", async () => {
    await refusedCall("unauthenticated", "GET", "/log/tile/entries/000");
    await refusedCall("forbidden", "GET", "/log/tile/entries/000", { as: scene.approver });
    await refusedCall("not_eligible", "GET", "/log/tile/entries/000", { as: scene.etl });
    expect((await call("GET", "/log/tile/entries/000", { as: scene.admin })).headers.get("cache-control")).toBe("no-store");
  });
});

describe("GET /api/v1/audit/events", () => {
  test("200: every entry once, newest first, page by page", async () => {
    const seen: number[] = [];
    for (let next: number | null = size; next !== null; ) {
      const page = await events(`?limit=100&before=${next}`);
      seen.push(...page.items.map((it) => it.index));
      next = page.next;
    }
    expect(seen).toEqual(Array.from({ length: size }, (_, i) => size - 1 - i));
  });

  test("200: by type or its first word", async () => {
    const { items } = await events("?query=decision");
    expect(items).toMatchObject([{ type: "decision.recorded", actor: { kind: "user", id: scene.approver.id }, data: { decision: "deny" }, disclosures: { reason: "because" }, request: { version: 1 } }]);
    expect((await events("?query=decision.recorded")).items).toEqual(items);
    expect((await events("?query=decis")).items).toEqual([]);
  });

  test("an entry is what its leaf says, and its disclosures are those that the leaf commits to", async () => {
    const leaves = await allLeaves();
    for (const it of (await events("?limit=60")).items) {
      const leaf = JSON.parse(fromUtf8(leaves[it.index]!)) as { sd?: string[] };
      expect(leaf).toMatchObject({ v: 1, id: it.id, type: it.type, at: it.at, actor: it.actor, data: it.data, ...(it.request && { request: it.request }) });
      expect(toHex(hashLeaf(leaves[it.index]!))).toBe(it.leafHash);
      const kept = await query<{ disclosure: string }>(sql`SELECT disclosure FROM disclosure WHERE event_id = ${it.id}`);
      const opened = kept.map(({ disclosure }) => openDisclosure(disclosure, leaf.sd ?? []));
      expect(Object.fromEntries(opened.map((one) => (one.ok ? [one.name, one.value] : ["not committed", one.reason])))).toEqual(it.disclosures);
      expect(kept).toHaveLength(leaf.sd?.length ?? 0);
    }
  });

  test("a leaf holds no free text: the words of agents and people are digests in it", async () => {
    const text = (await allLeaves()).map(fromUtf8).join("\n");
    for (const words of ["the consumer waits for it", "because", "@example.com", "anthropic/"]) expect(text).not.toContain(words);
  });

  test.each(["limit=0", "limit=201", "before=x", `query=${"x".repeat(1_001)}`, "query=risk:hgh", "query=(a"])("400: %s", async (parameters) => {
    await refusedCall("invalid_input", "GET", `/api/v1/audit/events?${parameters}`, { as: auditor });
  });
});

describe("GET /api/v1/audit/events?query=", () => {
  test("200: the language of the audit page, with its pages", async () => {
    const search = encodeURIComponent("environment:staging actor:approver decision:deny");
    const found = await events(`?query=${search}`);
    expect([found.items.map((it) => it.type), found.next]).toEqual([["decision.recorded"], null]);
    const first = await events(`?query=${encodeURIComponent("agent:etl-bot type:request")}&limit=200`);
    const second = await events(`?query=${encodeURIComponent("agent:etl-bot type:request")}&limit=200&before=${first.next}`);
    expect([first.items.length + second.items.length, second.next]).toEqual([281, null]);
  });

  test("400: a mistake has its place, and what was expected there", async () => {
    const body = await refusedCall("invalid_input", "GET", `/api/v1/audit/events?query=${encodeURIComponent("orders risk:hgh")}`, { as: auditor });
    expect(body).toMatchObject({
      errors: [{ pointer: "/query" }],
      problems: [{ from: 12, to: 15, message: "risk: is never “hgh”; did you mean high?", expected: "one of low, medium, high, critical" }],
    });
  });
});

describe("GET /api/v1/audit/events/{index}/proof", () => {
  test("200: a proof that verifies with the leaf and the log's key, for the first, the last and some between", async () => {
    const leaves = await allLeaves();
    for (const index of [0, 1, 2, 127, 255, 256, size - 2, size - 1]) {
      const { body } = await call("GET", `/api/v1/audit/events/${index}/proof`, { as: auditor });
      expect(await verifyProof(body as string, { leaf: leaves[index]! }, logVerifierKey())).toMatchObject({ ok: true, index });
      const other = leaves[(index + 1) % size]!;
      expect(await verifyProof(body as string, { leaf: other }, logVerifierKey())).toMatchObject({ ok: false, reason: "root_mismatch" });
    }
  });

  test("404 beyond the end, 400 for what is no index", async () => {
    await refusedCall("not_found", "GET", `/api/v1/audit/events/${size + 1000}/proof`, { as: auditor });
    for (const index of ["-1", "x", "1.5", "1e3"]) await refusedCall("invalid_input", "GET", `/api/v1/audit/events/${index}/proof`, { as: auditor });
  });
});
