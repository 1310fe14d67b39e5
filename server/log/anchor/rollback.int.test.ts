import "@/server/testing/settings";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { connectTo, disconnect } from "@/server/db/client";
import { backupOf, freshDatabase } from "@/server/db/testing";
import { checkHealth } from "@/server/log/check-health";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { logVerifierKey } from "@/server/log/signer";
import { startBucket } from "@/server/log/testing/bucket";
import { recordEvents, upTo } from "@/server/log/testing/events";
import { asNewProcess } from "@/server/log/testing/new-process";
import { countQueued, readWholeLog } from "@/server/log/testing/whole-log";
import { startWitness } from "@/server/log/testing/witness";
import { logger } from "@/server/logger";
import { removeDataFolder } from "@/server/testing/settings";
import type { Anchor } from "./anchor";
import { bucketAnchor } from "./bucket-anchor";
import { fileAnchor } from "./file-anchor";
import { pushAnchors } from "./push-anchors";
import { witnessAnchor } from "./witness-anchor";

const fatal = vi.spyOn(logger, "fatal").mockReturnValue(undefined);
vi.spyOn(logger, "warn").mockReturnValue(undefined);
const servers: { close(): Promise<void> }[] = [];

async function opened<S extends { close(): Promise<void> }>(starting: Promise<S>): Promise<S> {
  const server = await starting;
  servers.push(server);
  return server;
}

/** Each makes an anchor anew, as a process does that starts. */
const kinds: Record<string, () => Promise<() => Anchor>> = {
  "a file": () => {
    const path = join(mkdtempSync(join(tmpdir(), "countersign-rollback-")), "checkpoints");
    return Promise.resolve(() => fileAnchor(path, 1));
  },
  "a folder": () => {
    const path = `${mkdtempSync(join(tmpdir(), "countersign-rollback-"))}/`;
    return Promise.resolve(() => fileAnchor(path, 1));
  },
  "a witness": async () => {
    const { setting } = await opened(startWitness(logVerifierKey()));
    return () => witnessAnchor(setting, 1);
  },
  "a bucket": async () => {
    const { setting } = await opened(startBucket());
    return () => bucketAnchor(setting, 1);
  },
};

/** Works in a database as a process that has just started there: it adds events and anchors what it signed. */
async function live(url: string, anchor: Anchor, events: number): Promise<void> {
  await connectTo(url);
  asNewProcess([anchor]);
  await recordEvents("somebody", upTo(events));
  await startSequencer();
  await stopSequencer();
  await pushAnchors([anchor]);
}

afterEach(async () => {
  await stopSequencer();
  for (const it of servers.splice(0)) await it.close();
  fatal.mockClear();
});
afterAll(async () => {
  asNewProcess([]);
  await disconnect();
  removeDataFolder();
});

describe.each(Object.keys(kinds))("a restored backup that is behind what %s holds", (kind) => {
  it("is not signed, and health says why; a newer one is", async () => {
    const anchorOf = await kinds[kind]!();
    const url = await freshDatabase();
    await live(url, anchorOf(), 3);
    await disconnect();
    const older = await backupOf(url);
    await live(url, anchorOf(), 2);
    await disconnect();
    const newer = await backupOf(url);

    await live(older, anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.map((it) => it.size)).toEqual([0, 3]);
    expect(await countQueued()).toBe(1);
    expect(await checkHealth()).toMatchObject({ ok: false, reason: expect.stringMatching(/^The log is not signed: .* 5 entries, and the log has 3: the database was rolled back/) as string });
    expect(fatal).toHaveBeenCalled();

    await live(newer, anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.at(-1)!.size).toBe(6);
    expect(await checkHealth()).toMatchObject({ ok: true, logSize: 6 });
  });

  it("is not signed either where it went on by itself before it could ask", async () => {
    const anchorOf = await kinds[kind]!();
    const url = await freshDatabase();
    await live(url, anchorOf(), 3);
    await disconnect();
    const older = await backupOf(url);
    await live(url, anchorOf(), 2);

    // It starts without the anchor, and outgrows what is held.
    await connectTo(older);
    asNewProcess([]);
    await recordEvents("somebody else", upTo(4));
    await startSequencer();
    await stopSequencer();
    await live(older, anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.at(-1)!.size).toBe(7);
    expect(await checkHealth()).toMatchObject({ ok: false, reason: expect.stringContaining("5 entries") as string });
    expect(await checkHealth()).toMatchObject({ reason: expect.stringContaining("another tree") as string });
  });
});

describe("a database that was begun anew under the same key", () => {
  it("is not signed while a file holds the old log", async () => {
    const anchorOf = await kinds["a file"]!();
    await live(await freshDatabase(), anchorOf(), 3);
    await live(await freshDatabase(), anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.map((it) => it.size)).toEqual([0]);
    expect(await checkHealth()).toMatchObject({ ok: false, reason: expect.stringContaining("3 entries, and the log has 0") as string });
  });
});

describe("an anchor that does not answer at the start", () => {
  it("does not keep the log from being signed; once it answers that it is ahead, nothing is signed any more", async () => {
    const witness = await opened(startWitness(logVerifierKey()));
    const anchorOf = () => witnessAnchor(witness.setting, 1);
    const url = await freshDatabase();
    await live(url, anchorOf(), 3);
    await disconnect();
    const older = await backupOf(url);
    await live(url, anchorOf(), 3);

    witness.failing = 503;
    await live(older, anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.at(-1)!.size).toBe(4);
    witness.failing = null;
    const owner = new pg.Client(older);
    await owner.connect();
    await owner.query("UPDATE log_anchor SET due_at = now()");
    await owner.end();
    await live(older, anchorOf(), 1);
    expect((await readWholeLog()).checkpoints.at(-1)!.size).toBe(4);
    expect(await checkHealth()).toMatchObject({ ok: false });
  });
});
