import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBundle } from "countersign/bundle/open.node";
import { verifyBundle } from "countersign/bundle/verify";
import type { ExportInput, ExportView } from "countersign/contract/export";
import { populations } from "countersign/contract/population";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readTile } from "@/server/log/reader";
import type { Anchor } from "@/server/log/anchor/anchor";
import { claimAnchor, noteAnchored } from "@/server/log/anchor/anchor-store";
import { timestampAnchor } from "@/server/log/anchor/timestamp-anchor";
import { witnessAnchor } from "@/server/log/anchor/witness-anchor";
import { startSequencer } from "@/server/log/sequencer";
import { logSigner, logVerifierKey } from "@/server/log/signer";
import { ROOT, startAuthority } from "@/server/log/testing/time-stamp-authority";
import { startWitness } from "@/server/log/testing/witness";
import { reportResult } from "@/server/modules/execution/commands";
import { breakGlass } from "@/server/modules/break-glass/commands";
import { redeemGrant } from "@/server/modules/grant/commands";
import { cancelRequest } from "@/server/modules/action-request/commands";
import { payloadOf, run, take } from "@/server/testing/grants";
import { expectRefusal } from "@/server/testing/refusals";
import { allowed, approved, ask, bodyOf, say, twoTeams } from "@/server/testing/requests";
import { makePerson, openScenario } from "@/server/testing/scenario";
import { createExport, repeatExport, takeExport } from "./commands";
import { makeExport } from "./make-export";
import { takeOn } from "./making";
import { countPopulations, getExport, readChunks } from "./queries";

const scene = await openScenario();
const folder = mkdtempSync(join(tmpdir(), "countersign-bundle-"));
afterAll(() => rmSync(folder, { recursive: true }));
const wide: ExportInput = { kind: "evidence", format: "zip", query: "", from: "2020-01-01T00:00:00Z", to: "2100-01-01T00:00:00Z", sample: { size: 2, seed: "spring" }, framework: "soc2" };
const sequenced = () => vi.waitFor(async () => expect(await query(sql`SELECT 1 FROM log_queue LIMIT 1`)).toEqual([]), { timeout: 10_000, interval: 20 });

beforeAll(async () => {
  await startSequencer();
  const etl = scene.etl;
  const ran = await approved(scene, bodyOf({ justification: "=1+1, \"quoted\"\nand more" }));
  await reportResult(etl, (await run(etl, ran)).executionId, { outcome: "succeeded", output: { rows: 3 } });
  const failed = await approved(scene);
  await reportResult(etl, (await run(etl, failed)).executionId, { outcome: "failed", error: { code: "E_FULL" } });
  const underway = await approved(scene);
  const input = payloadOf(underway, (await take(etl, underway)).grant);
  await expectRefusal(redeemGrant(scene.other, input), "wrong_audience");
  await redeemGrant(etl, input);
  const both = await ask(etl, twoTeams());
  await say(scene.pat, both);
  await say(scene.sam, both);
  await say(scene.approver, await ask(etl), "deny");
  await ask(etl, allowed());
  await cancelRequest(etl, (await ask(etl)).id);
  const open = await ask(etl, bodyOf({ params: { password: "hunter2-very-secret-value" } }));
  await expectRefusal(say(scene.sponsor, open), "self_approval");
  const onCall = await makePerson("oncall", ["approvers", "on-call"]);
  const stuck = await ask(etl, twoTeams());
  await breakGlass(onCall, stuck.id, { reason: "the site is down and nobody answers", version: 1, digest: stuck.digest, confirm: stuck.resource.id }, "api");
  await sequenced();
});

async function made(view: ExportView): Promise<{ view: ExportView; path: string }> {
  await makeExport(systemActor("exports"), (await takeOn())!, { signer: logSigner, readTile });
  const { attempt } = await takeExport(scene.auditor, view.id);
  const parts: Buffer[] = [];
  for await (const it of readChunks(view.id, attempt)) parts.push(it);
  const path = join(folder, `${view.id}.zip`);
  writeFileSync(path, Buffer.concat(parts));
  return { view: await getExport(view.id), path };
}

async function verified(path: string, witnesses: string[] = []) {
  const bundle = await openBundle(path);
  try {
    return await verifyBundle(bundle, logVerifierKey(), { witnesses });
  } finally {
    await bundle.close();
  }
}

async function fileIn(path: string, name: string): Promise<string> {
  return (await bytesIn(path, name)).toString();
}

async function bytesIn(path: string, name: string): Promise<Buffer> {
  const bundle = await openBundle(path);
  try {
    const parts: Uint8Array[] = [];
    for await (const it of bundle.read(name)) parts.push(it);
    return Buffer.concat(parts);
  } finally {
    await bundle.close();
  }
}

describe("a bundle of a whole range", () => {
  it("holds, for whoever has nothing but the key, with every population counted, zero included", async () => {
    const { path } = await made(await createExport(scene.auditor, wide));
    const checked = await verified(path);
    expect(checked).toMatchObject({ outcome: "holds", failure: null });
    const counts = checked.manifest!.counts.populations;
    expect(Object.keys(counts)).toEqual([...populations]);
    expect(Object.fromEntries(Object.entries(counts).map(([name, it]) => [name, it.rows]))).toMatchObject({
      approved_and_executed: 1, denied: 1, expired: 0, allowed_by_policy: 1, failed: 1, unknown: 0, open_or_withdrawn: 5, policy_changes: 1, administrative_actions: 3,
    });
    expect(await fileIn(path, "population.csv")).toContain("'=1+1");
  });

  it("keeps secrets to itself, and still holds", async () => {
    const { path } = await made(await createExport(scene.auditor, wide));
    expect(await fileIn(path, "disclosures.jsonl").then((text) => text.split("\n").map((line) => Buffer.from(/"disclosure":"([^"]*)"/.exec(line)?.[1] ?? "", "base64url").toString()).join("\n"))).not.toContain("hunter2");
  });

  it("is of a period, and says so", async () => {
    const { path } = await made(await createExport(scene.auditor, { ...wide, from: "2090-01-01T00:00:00Z" }));
    const checked = await verified(path);
    expect([checked.outcome, checked.failure, Object.values(checked.manifest!.counts.populations).reduce((sum, it) => sum + it.rows, 0)]).toEqual(["holds", null, 0]);
  });

  it("is the same again in every file but those that say who asked and when", async () => {
    const first = await made(await createExport(scene.auditor, wide));
    await ask(scene.etl);
    await sequenced();
    const second = await made(await repeatExport(scene.admin, first.view.id));
    const bundle = await openBundle(first.path);
    const names = bundle.paths.filter((it) => !["manifest.json", "manifest.sig", "VERIFY.md", "report.pdf"].includes(it));
    await bundle.close();
    for (const name of names) expect([name, await fileIn(second.path, name)]).toEqual([name, await fileIn(first.path, name)]);
    expect((await verified(second.path)).outcome).toBe("holds");
  });
});

describe("a bundle of what a query selects", () => {
  it("holds, and has no more than that", async () => {
    const { path } = await made(await createExport(scene.auditor, { ...wide, query: "action:iam.role.update", populations: ["open_or_withdrawn"] }));
    const checked = await verified(path);
    expect(checked).toMatchObject({ outcome: "holds", failure: null, manifest: { log: { kind: "selection" }, counts: { populations: { open_or_withdrawn: { rows: 2 }, denied: { rows: 0 } } } } });
  });

  it.each(["", "action:iam.role.update", "decision:deny", "type:decision.refused", "type:grant.refused", "-type:request.created", "nothing-has-this-word"])("has as many members as were counted before it was asked for: %s", async (text) => {
    await sequenced();
    const counted = await countPopulations({ from: wide.from, to: wide.to, query: text });
    const { path } = await made(await createExport(scene.auditor, { ...wide, query: text }));
    const checked = await verified(path);
    expect([checked.outcome, checked.failure]).toEqual(["holds", null]);
    const { populations: told } = checked.manifest!.counts;
    expect(counted).toEqual(Object.fromEntries(populations.map((it) => [it, told[it].rows])));
  });

  it("is not counted where the query can't be read", async () => {
    await expect(countPopulations({ from: wide.from, to: wide.to, query: "action:" })).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("is refused where the query can't be read, with the place", async () => {
    await expect(createExport(scene.auditor, { ...wide, query: "action:" })).rejects.toMatchObject({ code: "invalid_input" });
  });
});

describe("what others said of the log", () => {
  const receipts = async (path: string): Promise<Record<string, string>> => {
    const bundle = await openBundle(path);
    const names = bundle.paths.filter((it) => /^(?:cosignatures|timestamps|checkpoints|tile)\//.test(it));
    await bundle.close();
    return Object.fromEntries(await Promise.all(names.map(async (it) => [it, (await bytesIn(path, it)).toString("hex")] as const)));
  };
  const push = async (anchor: Anchor): Promise<number> => {
    await claimAnchor(anchor);
    const anchored = await anchor.push(0, AbortSignal.timeout(10_000));
    await noteAnchored(anchor, anchored);
    return anchored.head.size;
  };
  const grow = async () => {
    await ask(scene.etl);
    await sequenced();
  };

  it("is in the bundle of a range and of a selection, proven with the witness's key; a repeat carries the same", async () => {
    const [witness, authority] = await Promise.all([startWitness(logVerifierKey()), startAuthority()]);
    const anchors = [witnessAnchor(witness.setting, 60_000), timestampAnchor({ url: authority.url, root: ROOT }, 60_000)];
    const [size] = await Promise.all(anchors.map(push));
    await grow();
    const range = await made(await createExport(scene.auditor, wide));
    const selection = await made(await createExport(scene.auditor, { ...wide, query: "action:iam.role.update" }));
    for (const { path } of [range, selection]) {
      const checked = await verified(path, [witness.setting.key]);
      expect(checked).toMatchObject({ outcome: "holds", failure: null });
      expect(checked.proven.join("\n")).toContain(`The witness witness.test/w cosigned the tree of ${size} entries, by its key`);
      expect(checked.unknown.join("\n")).toContain(`When the checkpoint of ${size} entries was there: a time stamp of it is carried, not checked.`);
      expect((await verified(path)).unknown.join("\n")).toContain(`Whether witness.test/w cosigned the tree of ${size} entries`);
    }
    const stamped = createHash("sha256").update(await bytesIn(range.path, `checkpoints/${size}`)).digest();
    expect((await bytesIn(range.path, `timestamps/${size}-1.der`)).includes(stamped)).toBe(true);

    const newer = (await Promise.all(anchors.map(push)))[0]!;
    const again = await made(await repeatExport(scene.admin, range.view.id));
    expect(await receipts(again.path)).toEqual(await receipts(range.path));
    expect(await receipts((await made(await repeatExport(scene.admin, again.view.id))).path)).toEqual(await receipts(range.path));
    await grow();
    expect(Object.keys(await receipts((await made(await createExport(scene.auditor, wide))).path))).toContain(`cosignatures/${newer}`);
    await Promise.all([witness.close(), authority.close()]);
  });
});
