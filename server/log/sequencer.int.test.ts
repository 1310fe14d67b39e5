import "@/server/testing/settings";
import { verifyProof } from "countersign/log/proof";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connectTo, disconnect, query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { freshDatabase } from "@/server/db/testing";
import { transaction } from "@/server/db/transaction";
import { appendEvent } from "@/server/db/audit-writer";
import { systemActor } from "@/server/auth/actor";
import { removeDataFolder } from "@/server/testing/settings";
import { proveEntry, readEntries, readTile } from "./reader";
import { startSequencer, stopSequencer } from "./sequencer";
import { logVerifierKey } from "./signer";
import { gate, recordEvents, upTo } from "./testing/events";
import { countQueued, expectEveryInclusion, expectSound, readWholeLog } from "./testing/whole-log";

beforeAll(async () => connectTo(await freshDatabase()));
afterEach(stopSequencer);
afterAll(async () => {
  await disconnect();
  removeDataFolder();
});

/** Writes one event a transaction, each seventh of which is rolled back. Returns what was committed. */
async function write(writer: string, count: number): Promise<string[]> {
  const committed: string[] = [];
  for (const n of upTo(count)) {
    if (n % 7 !== 6) committed.push(...(await recordEvents(writer, [n])));
    else await expect(transaction(async (tx) => {
      await appendEvent(tx, { type: "agent.updated", actor: systemActor(writer), at: new Date(), data: { agent: writer, fields: ["never"] } });
      throw new Error("rolled back");
    })).rejects.toThrow("rolled back");
  }
  return committed;
}

describe("the sequencer", () => {
  it("gives the events of many writers dense indexes, each writer's in order, and leaves none behind", async () => {
    await startSequencer();
    const written = await Promise.all(upTo(8).map((it) => write(`writer-${it}`, 200)));
    await stopSequencer();

    const { entries, checkpoints } = await expectSound(logVerifierKey());
    expect(entries).toHaveLength(8 * 172);
    // More than one batch, and more than one event in some: otherwise this showed little.
    expect(checkpoints.length).toBeGreaterThan(10);
    const indexOf = new Map(entries.map((it) => [it.eventId, it.index]));
    for (const ids of written) {
      const indexes = ids.map((id) => indexOf.get(id)!);
      expect(indexes).toEqual([...indexes].sort((a, b) => a - b));
    }
  });

  it("goes on over the bounds of batches and tiles when much has queued up", async () => {
    await recordEvents("crowd", upTo(1_300));
    expect(await countQueued()).toBe(1_300);
    await startSequencer();
    await stopSequencer();
    const { entries } = await expectSound(logVerifierKey());
    expect(entries.slice(-1_300).map((it) => (JSON.parse(it.leaf.toString()) as { data: { fields: string[] } }).data.fields[0])).toEqual(upTo(1_300).map(String));
  });

  it("keeps a log in which every entry is proven at every size that was published", async () => {
    const log = await readWholeLog();
    const sizes = log.checkpoints.map((it) => it.size).filter((size, i) => i % Math.ceil(log.checkpoints.length / 12) === 0 || size === log.entries.length);
    for (const size of sizes) expectEveryInclusion(log, size);
  });

  it("proves each entry to whoever has the verifier key, and nothing else by that proof", async () => {
    const { entries } = await readWholeLog();
    for (const { index, leaf } of entries.filter((it) => it.index % 97 === 0 || it.index === entries.length - 1)) {
      const { proof } = await proveEntry(index);
      expect(await verifyProof(proof, { leaf }, logVerifierKey())).toMatchObject({ ok: true, index, checkpoint: { size: entries.length } });
      expect(await verifyProof(proof, { leaf: Buffer.concat([leaf, Buffer.of(0)]) }, logVerifierKey())).toMatchObject({ ok: false, reason: "root_mismatch" });
    }
    await expect(proveEntry(entries.length)).rejects.toMatchObject({ code: "not_found" });
  });

  it("serves tiles and entry bundles up to the width that they have, and not beyond", async () => {
    const { entries } = await readWholeLog();
    const [last, width] = [Math.floor(entries.length / 256), entries.length % 256];
    expect(await readTile(0, 0, 256)).toHaveLength(256 * 32);
    expect(await readTile(0, last, width)).toHaveLength(width * 32);
    expect(await readTile(0, last, width + 1)).toBeNull();
    expect(await readEntries(last, width)).toEqual(entries.slice(-width).map((it) => it.leaf));
    expect(await readEntries(last, width + 1)).toBeNull();
  });

  it("sequences an event that is committed after later ones were", async () => {
    await startSequencer();
    const [written, committed] = [gate(), gate()];
    const late = transaction(async (tx) => {
      const id = await appendEvent(tx, { type: "agent.updated", actor: systemActor("late"), at: new Date(), data: { agent: "late", fields: [] } });
      written.open();
      await committed.opened;
      return id;
    });
    await written.opened;
    const others = await recordEvents("early", upTo(3));
    await stopSequencer();
    await startSequencer();
    committed.open();
    const lateId = await late;
    await stopSequencer();

    const { entries } = await expectSound(logVerifierKey());
    expect(entries.slice(-4).map((it) => it.eventId)).toEqual([...others, lateId]);
  });

  it("takes up where it was stopped, with what others committed meanwhile", async () => {
    const ids = await recordEvents("while nobody sequenced", upTo(5));
    await startSequencer();
    await startSequencer();
    await stopSequencer();
    const { entries } = await expectSound(logVerifierKey());
    expect(entries.slice(-5).map((it) => it.eventId)).toEqual(ids);
  });

  it("does not publish where nothing has come", async () => {
    const { checkpoints } = await readWholeLog();
    await startSequencer();
    await stopSequencer();
    expect((await readWholeLog()).checkpoints).toEqual(checkpoints);
  });

  it("keeps free text out of the leaves", async () => {
    const { entries } = await readWholeLog();
    const disclosures = await query<{ disclosure: string }>(sql`SELECT disclosure FROM disclosure`);
    expect(disclosures.length).toBeGreaterThan(2_000);
    for (const { leaf } of entries) expect(leaf.toString()).not.toContain("description");
  });
});
