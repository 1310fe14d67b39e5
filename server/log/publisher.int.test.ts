import "@/server/testing/settings";
import { formatCheckpoint } from "countersign/log/checkpoint";
import { EMPTY_RANGE, emptyRoot, hashLeaf, rootOf } from "countersign/log/merkle";
import { signNote } from "countersign/log/note";
import { signerNamed } from "countersign/log/signer.fixture";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connectTo, disconnect } from "@/server/db/client";
import { freshDatabase } from "@/server/db/testing";
import { logger } from "@/server/logger";
import { restApp } from "@/server/rest/app";
import { removeDataFolder } from "@/server/testing/settings";
import { forgetTail } from "./sequence-batch";
import { startSequencer, stopSequencer } from "./sequencer";
import { logSigner, logVerifierKey } from "./signer";
import { recordEvents, upTo } from "./testing/events";
import { countQueued, expectSound, readWholeLog } from "./testing/whole-log";

let owner: pg.Client;
const fatal = vi.spyOn(logger, "fatal").mockReturnValue(undefined);

async function open(): Promise<void> {
  const url = await freshDatabase();
  await connectTo(url);
  owner = new pg.Client(url);
  await owner.connect();
}

async function close(): Promise<void> {
  await stopSequencer();
  forgetTail();
  await owner.end();
  fatal.mockClear();
}

afterAll(async () => {
  await disconnect();
  removeDataFolder();
});

/** What only somebody can do who owns the tables and means it: the triggers that refuse it are off meanwhile. */
async function tamper(...statements: string[]): Promise<void> {
  const tables = ["log_head", "log_checkpoint", "log_entry", "log_tile"];
  for (const it of tables) await owner.query(`ALTER TABLE ${it} DISABLE TRIGGER USER`);
  for (const it of statements) await owner.query(it);
  for (const it of tables) await owner.query(`ALTER TABLE ${it} ENABLE TRIGGER USER`);
}

/** Lets the sequencer run until it has nothing to do, or nothing that it may do. */
async function sequenceOnce(): Promise<void> {
  await startSequencer();
  await stopSequencer();
}

async function health(): Promise<{ status: number; body: string }> {
  const response = await restApp.fetch(new Request("http://localhost/api/v1/health"));
  return { status: response.status, body: await response.text() };
}

async function expectRefused(reason: string, queued: number): Promise<void> {
  const before = await readWholeLog();
  await sequenceOnce();
  expect(await countQueued()).toBe(queued);
  expect(await readWholeLog()).toEqual(before);
  const { status, body } = await health();
  expect(body).toContain(reason);
  expect(status).toBe(503);
  expect(fatal).toHaveBeenCalledWith(expect.objectContaining({ err: expect.objectContaining({ message: expect.stringContaining(reason) as string }) as object }), expect.any(String));
}

describe("a log that was begun elsewhere", () => {
  beforeEach(open);
  afterEach(close);

  const emptyLog = (origin: string) => formatCheckpoint({ origin, size: 0, root: emptyRoot() });
  const begin = (note: string) => owner.query("INSERT INTO log_checkpoint (size, root, note) VALUES (0, $1, $2)", [Buffer.from(emptyRoot()), note]);

  it("with another key is not signed, and this is said before there is anything to sign", async () => {
    await begin(signNote(emptyLog(logSigner().name), signerNamed(logSigner().name)));
    await expectRefused("was not signed with LOG_SIGNING_KEY", 0);
    await recordEvents("somebody", [1]);
    await expectRefused("was not signed with LOG_SIGNING_KEY", 1);
  });

  it("under another origin is not signed", async () => {
    const signer = { ...logSigner(), name: "elsewhere.test/log" };
    await begin(signNote(emptyLog("elsewhere.test/log"), signer));
    await recordEvents("somebody", [1]);
    await expectRefused("published as elsewhere.test/log, and LOG_ORIGIN is countersign.test/log", 1);
  });

  it("and has no checkpoint though it has entries is not signed", async () => {
    await tamper("UPDATE log_head SET size = 1, edge = decode(repeat('00', 32), 'hex')");
    await recordEvents("somebody", [1]);
    await expectRefused("never published", 1);
  });
});

describe("a log that went on", () => {
  beforeAll(open);
  afterAll(close);
  beforeEach(() => fatal.mockClear());

  it("is signed, and health says so", async () => {
    await recordEvents("somebody", upTo(5));
    await sequenceOnce();
    const { checkpoints } = await expectSound(logVerifierKey());
    expect(checkpoints.map((it) => it.size)).toEqual([0, 5]);
    expect(await health()).toMatchObject({ status: 200 });
    expect(fatal).not.toHaveBeenCalled();
  });

  it("is not signed where its last checkpoint is of another tree, until the right one is back", async () => {
    const [{ note, root }] = (await owner.query<{ note: string; root: Buffer }>("SELECT note, root FROM log_checkpoint WHERE size = 5")).rows as [{ note: string; root: Buffer }];
    const otherRoot = hashLeaf(Buffer.from("another tree"));
    const forged = signNote(formatCheckpoint({ origin: logSigner().name, size: 5, root: otherRoot }), logSigner());
    const setTo = (of: Uint8Array, text: string) => tamper(`UPDATE log_checkpoint SET root = decode('${Buffer.from(of).toString("hex")}', 'hex'), note = ${owner.escapeLiteral(text)} WHERE size = 5`);
    await setTo(otherRoot, forged);
    forgetTail();
    await recordEvents("somebody", [6]);
    await expectRefused("is of another tree", 1);

    await setTo(root, note);
    await sequenceOnce();
    await expectSound(logVerifierKey());
    expect(await health()).toMatchObject({ status: 200 });
  });

  it("is not signed where the head's tree is not the one it was", async () => {
    const [head] = (await owner.query<{ edge: Buffer }>("SELECT edge FROM log_head")).rows;
    await tamper("UPDATE log_head SET edge = set_byte(edge, 0, 255 - get_byte(edge, 0))");
    await recordEvents("somebody", [7]);
    await expectRefused("is of another tree", 1);
    await owner.query("UPDATE log_head SET edge = $1", [head!.edge]);
    await sequenceOnce();
    await expectSound(logVerifierKey());
  });

  it("is not signed where the head was set back behind what was published", async () => {
    await tamper(`UPDATE log_head SET size = 0, edge = '\\x${Buffer.concat(EMPTY_RANGE.hashes).toString("hex")}'`);
    await recordEvents("somebody", [8]);
    await expectRefused("has 0 entries, and this server has seen 7: the database was rolled back", 1);
  });

  it("is not signed where all of it was set back, as by an old backup, while this server had seen more", async () => {
    const [leaf] = (await owner.query<{ leaf_hash: Buffer }>("SELECT leaf_hash FROM log_entry WHERE index = 0")).rows;
    const edge = leaf!.leaf_hash.toString("hex");
    const root = rootOf({ size: 1, hashes: [leaf!.leaf_hash] });
    const note = signNote(formatCheckpoint({ origin: logSigner().name, size: 1, root }), logSigner());
    await tamper("DELETE FROM log_entry WHERE index > 0", "DELETE FROM log_checkpoint WHERE size > 0", `UPDATE log_tile SET hashes = '\\x${edge}'`, `UPDATE log_head SET size = 1, edge = '\\x${edge}'`);
    await owner.query("INSERT INTO log_checkpoint (size, root, note) VALUES (1, $1, $2)", [Buffer.from(root), note]);
    await expectRefused("has 1 entries, and this server has seen 7: the database was rolled back", 1);
  });
});

describe("health", () => {
  beforeEach(open);
  afterEach(close);

  it("is 503 while a migration is missing", async () => {
    await owner.query("DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_guards'");
    expect(await health()).toMatchObject({ status: 503, body: expect.stringMatching(/not migrated: \d+_guards/) as string });
  });

  it("is 503 where the record can't be written", async () => {
    await owner.query("REVOKE INSERT ON audit_event FROM countersign_app");
    expect(await health()).toMatchObject({ status: 503, body: expect.stringContaining("can't be written") as string });
  });

  it("is 503 where the database does not answer", async () => {
    await connectTo("postgresql://nobody@127.0.0.1:1/nothing");
    expect(await health()).toMatchObject({ status: 503, body: expect.stringContaining("does not answer") as string });
  });
});
