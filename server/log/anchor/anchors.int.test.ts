import "@/server/testing/settings";
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyCheckpoint } from "countersign/log/checkpoint";
import { verifyCosignature } from "countersign/log/cosignature";
import { parseNote } from "countersign/log/note";
import { signerNamed } from "countersign/log/signer.fixture";
import { ALGORITHM, formatVerifierKey, parseVerifierKey } from "countersign/log/verifier-key";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectTo, disconnect, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { freshDatabase } from "@/server/db/testing";
import { logger } from "@/server/logger";
import { checkHealth } from "@/server/log/check-health";
import { readLogStatus } from "@/server/log/status";
import { asNewProcess } from "@/server/log/testing/new-process";
import { readCheckpoint } from "@/server/log/reader";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { startBucket } from "@/server/log/testing/bucket";
import { recordEvents, upTo } from "@/server/log/testing/events";
import { loopback } from "@/server/log/testing/loopback";
import { OTHER_ROOT, ROOT, startAuthority } from "@/server/log/testing/time-stamp-authority";
import { startWitness } from "@/server/log/testing/witness";
import { removeDataFolder } from "@/server/testing/settings";
import { type Anchor, anchorName } from "./anchor";
import { claimAnchor } from "./anchor-store";
import { bucketAnchor } from "./bucket-anchor";
import { fileAnchor } from "./file-anchor";
import { pushAnchors } from "./push-anchors";
import { timestampAnchor } from "./timestamp-anchor";
import { witnessAnchor } from "./witness-anchor";

const folder = mkdtempSync(join(tmpdir(), "countersign-anchors-"));
const INTERVAL_MS = 60_000;
const servers: { close(): Promise<void> }[] = [];
vi.spyOn(logger, "warn").mockReturnValue(undefined);

async function grow(by: number): Promise<void> {
  await recordEvents("somebody", upTo(by));
  await startSequencer();
  await stopSequencer();
}

type Row = { size: number; failures: number; error: string | null; conflict: string | null; due: boolean; soon: boolean };
async function rowOf(anchor: Anchor): Promise<Row> {
  const [row] = await query<Row>(sql`
    SELECT size, failures, error, conflict, due_at <= clock_timestamp() AS due, due_at <= clock_timestamp() + interval '20 seconds' AS soon FROM log_anchor WHERE name = ${anchorName(anchor)}`);
  return row!;
}

async function makeDue(anchor: Anchor): Promise<void> {
  await query(sql`UPDATE log_anchor SET due_at = clock_timestamp() WHERE name = ${anchorName(anchor)}`);
}

async function receiptOf(anchor: Anchor): Promise<Buffer> {
  const [row] = await query<{ receipt: Buffer }>(sql`SELECT receipt FROM log_anchor_receipt WHERE anchor = ${anchorName(anchor)} ORDER BY size DESC LIMIT 1`);
  return row!.receipt;
}

async function sizeOf(note: string): Promise<number> {
  const check = await verifyCheckpoint(note, parseVerifierKey(logVerifierKey()));
  if (!check.ok) throw new Error(check.message);
  return check.checkpoint.size;
}

let size = 0;
beforeAll(async () => {
  await connectTo(await freshDatabase());
});
beforeEach(async () => {
  await grow(3);
  size += 3;
});
afterAll(async () => {
  for (const it of servers) await it.close();
  await disconnect();
  removeDataFolder();
});

describe("an anchor", () => {
  it("that is new is due at once, in whatever part of a millisecond that is", async () => {
    const anchors = Array.from({ length: 300 }, (_, i) => fileAnchor(join(folder, "new", String(i)), INTERVAL_MS));
    for (const anchor of anchors) expect(await claimAnchor(anchor)).toEqual({ size: 0 });
  });
});

describe("a file", () => {
  it("gets each checkpoint at its end, also after one that a crash cut off", async () => {
    const path = join(folder, "checkpoints");
    const anchor = fileAnchor(path, 1);
    expect(await pushAnchors([anchor])).toBe(1);
    const first = readFileSync(path, "utf8");
    expect(first).toBe(`${await readCheckpoint()}\n`);
    appendFileSync(path, first.slice(0, 40));
    await grow(1);
    size += 1;
    await makeDue(anchor);
    expect(await pushAnchors([anchor])).toBe(1);
    const whole = readFileSync(path, "utf8");
    expect(whole.startsWith(first)).toBe(true);
    expect(whole.endsWith(`\n${await readCheckpoint()}\n`)).toBe(true);
    expect(await rowOf(anchor)).toMatchObject({ size, failures: 0, error: null });
    expect(await pushAnchors([anchor])).toBe(0);
  });

  it("may be a folder with one file a checkpoint, in the log's order", async () => {
    const path = `${join(folder, "worm")}/`;
    const anchor = fileAnchor(path, 1);
    await pushAnchors([anchor]);
    await grow(1);
    size += 1;
    await makeDue(anchor);
    await pushAnchors([anchor]);
    const names = readdirSync(path).sort();
    expect(await Promise.all(names.map((it) => sizeOf(readFileSync(join(path, it), "utf8"))))).toEqual([size - 1, size]);
  });

  it("that holds something else is left alone, and this is said", async () => {
    const path = join(folder, "letter");
    writeFileSync(path, "Dear reader,\n");
    const anchor = fileAnchor(path, 1);
    expect(await pushAnchors([anchor])).toBe(0);
    expect(readFileSync(path, "utf8")).toBe("Dear reader,\n");
    expect(await rowOf(anchor)).toMatchObject({ size: 0, failures: 1, conflict: null, error: `${path} holds something other than checkpoints` });
  });
});

describe("a witness", () => {
  it("cosigns what extends what it knows; its cosignature is checked and kept", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    const anchor = witnessAnchor(witness.setting, INTERVAL_MS);
    expect(await pushAnchors([anchor])).toBe(1);
    expect(witness.held.size).toBe(size);
    const kept = await receiptOf(anchor);
    expect(await verifyCosignature(kept.toString(), parseNote(await readCheckpoint()).text, parseVerifierKey(witness.setting.key, ALGORITHM.cosignature))).toMatchObject({ ok: true });

    await grow(2);
    size += 2;
    expect(await pushAnchors([anchor])).toBe(0);
    expect(witness.held.size).toBe(size - 2);
    await makeDue(anchor);
    // A process that knows nothing of the witness asks from what the row says.
    expect(await pushAnchors([witnessAnchor(witness.setting, INTERVAL_MS)])).toBe(1);
    expect(witness.held.size).toBe(size);
    expect(witness.got.at(-1)!.body.toString()).toMatch(new RegExp(`^old ${size - 2}\n`));
  });

  it("that knows more than the row says is told from there", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    await pushAnchors([witnessAnchor(witness.setting, INTERVAL_MS)]);
    await query(sql`UPDATE log_anchor SET size = 1, due_at = clock_timestamp() WHERE name = ${anchorName(witnessAnchor(witness.setting, INTERVAL_MS))}`);
    await grow(1);
    size += 1;
    expect(await pushAnchors([witnessAnchor(witness.setting, INTERVAL_MS)])).toBe(1);
    expect(witness.held.size).toBe(size);
    expect(witness.got.map((it) => it.body.toString().split("\n")[0])).toEqual(["old 0", "old 1", `old ${size - 1}`]);
  });

  it("that fails is asked again later, and later still, until it answers", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    const anchor = witnessAnchor(witness.setting, INTERVAL_MS);
    witness.failing = 503;
    expect(await pushAnchors([anchor])).toBe(0);
    expect(await rowOf(anchor)).toMatchObject({ size: 0, failures: 1, due: false, soon: true, error: expect.stringContaining("503: not now") as string });
    expect(await pushAnchors([anchor])).toBe(0);
    expect(witness.got).toHaveLength(1);
    for (let i = 0; i < 3; i += 1) {
      await makeDue(anchor);
      await pushAnchors([anchor]);
    }
    expect(await rowOf(anchor)).toMatchObject({ failures: 4, soon: false, conflict: null });
    witness.failing = null;
    await makeDue(anchor);
    expect(await pushAnchors([anchor])).toBe(1);
    expect(await rowOf(anchor)).toMatchObject({ size, failures: 0, error: null });
  });

  it("whose cosignature is by another key is not believed", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    const anchor = witnessAnchor({ ...witness.setting, key: formatVerifierKey(signerNamed("other.test/w"), ALGORITHM.cosignature) }, INTERVAL_MS);
    expect(await pushAnchors([anchor])).toBe(0);
    expect(await rowOf(anchor)).toMatchObject({ size: 0, error: expect.stringContaining("no cosignature is by other.test/w") as string });
  });

  it("is asked by one of two processes", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    const two = await Promise.all([1, 2].map(() => pushAnchors([witnessAnchor(witness.setting, INTERVAL_MS)])));
    expect(two.sort()).toEqual([0, 1]);
    expect(witness.got).toHaveLength(1);
  });

  it("that is not there is a failure with its address", async () => {
    const gone = await loopback(() => ({ status: 200 }));
    await gone.close();
    const { setting } = await startWitness(logVerifierKey()).then((it) => (servers.push(it), it));
    const anchor = witnessAnchor({ ...setting, url: gone.url }, INTERVAL_MS);
    await pushAnchors([anchor]);
    expect(await rowOf(anchor)).toMatchObject({ error: expect.stringMatching(`^${gone.url} does not answer: .*ECONNREFUSED`) as string });
  });
});

describe("a bucket", () => {
  it("gets an object a checkpoint, locked until its time, by signed requests", async () => {
    const bucket = await startBucket();
    servers.push(bucket);
    const anchor = bucketAnchor(bucket.setting, INTERVAL_MS);
    for (let i = 0; i < 4; i += 1) {
      await makeDue(anchor);
      expect(await pushAnchors([anchor])).toBe(1);
      await grow(1);
      size += 1;
    }
    const objects = [...bucket.objects];
    expect(await Promise.all(objects.map(([, it]) => sizeOf(it.body)))).toEqual([size - 4, size - 3, size - 2, size - 1]);
    expect(objects[0]![0]).toBe(`log/${String(size - 4).padStart(16, "0")}.checkpoint`);
    const { headers } = objects[0]![1];
    expect(headers["x-amz-object-lock-mode"]).toBe("COMPLIANCE");
    const days = (Date.parse(headers["x-amz-object-lock-retain-until-date"] as string) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThan(30.1);
  });

  it("that refuses the key is a failure in its words", async () => {
    const bucket = await startBucket();
    servers.push(bucket);
    const anchor = bucketAnchor({ ...bucket.setting, secret: "another" }, INTERVAL_MS);
    expect(await pushAnchors([anchor])).toBe(0);
    expect(await rowOf(anchor)).toMatchObject({ size: 0, error: expect.stringContaining("SignatureDoesNotMatch") as string });
    expect(bucket.objects.size).toBe(0);
  });
});

describe("a time-stamping authority", () => {
  it("gives a token over the checkpoint, which is checked and kept", async () => {
    const authority = await startAuthority();
    servers.push(authority);
    const anchor = timestampAnchor({ url: authority.url, root: ROOT }, INTERVAL_MS);
    expect(await pushAnchors([anchor])).toBe(1);
    expect((await receiptOf(anchor)).length).toBeGreaterThan(500);
    expect(await rowOf(anchor)).toMatchObject({ size, error: null });
  });

  it.each([
    ["that another root issued", { mayStamp: true, root: OTHER_ROOT }, "Validation of signer's certificate failed"],
    ["whose certificate is not for that", { mayStamp: false, root: ROOT }, "not for time stamping"],
  ])("%s is not believed", async (_, { mayStamp, root }, reason) => {
    const authority = await startAuthority({ mayStamp });
    servers.push(authority);
    const anchor = timestampAnchor({ url: authority.url, root }, INTERVAL_MS);
    expect(await pushAnchors([anchor])).toBe(0);
    expect(await rowOf(anchor)).toMatchObject({ size: 0, error: expect.stringContaining(reason) as string });
  });
});

describe("the state of the anchors", () => {
  it("says who holds how much, what waits and what failed; health says it to anybody without the places", async () => {
    const witness = await startWitness(logVerifierKey());
    servers.push(witness);
    const failing = witnessAnchor({ ...witness.setting, url: `${witness.url}/elsewhere` }, INTERVAL_MS);
    const file = fileAnchor(join(folder, "status"), INTERVAL_MS);
    asNewProcess([file, failing]);
    await pushAnchors([file, failing]);
    await grow(2);
    size += 2;
    const { anchors, size: entries, refusal } = await readLogStatus();
    expect([entries, refusal]).toEqual([size, null]);
    expect(anchors).toMatchObject([
      { kind: "file", place: join(folder, "status"), state: "in_step", size: size - 2, waiting: 2, failures: 0, error: null },
      { kind: "witness", state: "failing", size: 0, waiting: size, failures: 2, anchoredAt: null, error: expect.stringContaining("404") as string },
    ]);
    const health = await checkHealth();
    expect(health).toMatchObject({ ok: true, anchors: [{ kind: "file", state: "in_step", size: size - 2 }, { kind: "witness", state: "failing", size: 0 }] });
    expect(JSON.stringify(health)).not.toContain(folder);
    asNewProcess([]);
  });
});
