import { describe, expect, test } from "vitest";
import { utf8 } from "../log/bytes";
import { hashLeaf } from "../log/merkle";
import { signerNamed } from "../log/signer.fixture";
import { bundleOf, changed, checkpointOf, LOG, LOG_KEY, manifestOf, sealed, sourceOf, type Files } from "./bundle.fixture";
import { about, created, decided, entriesOf, ran, STORY, type Told } from "./story.fixture";
import { verifyBundle, type BundleVerification } from "./verify";

const verify = (files: Files) => verifyBundle(sourceOf(files), LOG_KEY);
const ALL = STORY.length;

async function expectFailure(files: Files, message: RegExp): Promise<BundleVerification> {
  const found = await verify(files);
  expect(found).toMatchObject({ outcome: "fails", failure: { message: expect.stringMatching(message) as string } });
  return found;
}

describe("a bundle as it was made holds", () => {
  test("of the whole log", async () => {
    const found = await verify(bundleOf());
    expect(found.failure).toBeNull();
    expect(found.outcome).toBe("holds");
    expect(found.proven).toContain(`The log log.example.com/story holds exactly these entries from index 0 to ${ALL - 1}: nothing is missing, added or changed. Their hashes lead to the root that its key signed for ${ALL} entries.`);
    expect(found.proven).toContain("No member of these populations is missing among the entries of the range.");
    expect(found.proven).toContain("Nobody who approved asked for it: checked for 2 requests with the sponsor, the person acted for and everybody who edited it.");
    expect(found.unknown).toContain("1 request was approved by overriding missing approvals: see whether that was justified.");
  });

  test.each([1, 2, 4, 7, 8, 13])("of the log from %i on, with the entries that came before", async (from) => {
    const found = await verify(bundleOf({ log: { kind: "full-range", origin: LOG.name, from, to: ALL }, indexes: [...new Set([0, 3, ...STORY.keys()])].filter((it) => it === 0 || it === 3 || it >= from).toSorted((a, b) => a - b) }));
    expect(found).toMatchObject({ failure: null, outcome: "holds" });
  });

  test("of some entries", async () => {
    const found = await verify(bundleOf({ log: { kind: "selection", origin: LOG.name, size: ALL }, indexes: [3, 4, 5, 6, 7, 8, 9, 10], checkpoints: [6, ALL] }));
    expect(found).toMatchObject({ failure: null, outcome: "holds" });
    expect(found.proven[1]).toBe(`The log only grew between its checkpoints of 6, ${ALL} entries.`);
    expect(found.stated.join()).toContain("a selection can't show that none was left out");
  });

  test("with values that were erased, of which it says so", async () => {
    const found = await verify(bundleOf({ erased: [4] }));
    expect(found).toMatchObject({ failure: null, outcome: "holds" });
    expect(found.unknown).toContain("3 values are not disclosed: erased, or withheld.");
  });

  test("read one byte at a time", async () => {
    expect(await verifyBundle(sourceOf(bundleOf(), 1), LOG_KEY)).toMatchObject({ failure: null, outcome: "holds" });
  });
});

describe("whoever changes it is found", () => {
  const files = bundleOf();
  const lines = (change: (lines: string[]) => string[]) => (text: string) => change(text.split(/(?<=\n)/)).join("");
  const without = (n: number) => lines((it) => it.toSpliced(n, 1));

  test.each<[string, RegExp, () => Files]>([
    ["a row is removed", /population.csv/, () => changed(files, "population.csv", without(3))],
    ["a row is removed and the manifest says so", /manifest.json is not the one that the log's key signed/, () => new Map([...sealed(changed(files, "population.csv", without(3))), ["manifest.sig", files.get("manifest.sig")!]])],
    ["a file is added", /notes.txt is in the bundle and not in its manifest/, () => new Map([...files, ["notes.txt", utf8("trust me")]])],
    ["a file is missing", /report.pdf is in the manifest and not in the bundle/, () => new Map([...files].filter(([path]) => path !== "report.pdf"))],
    ["the signature is missing", /manifest.sig is missing/, () => new Map([...files].filter(([path]) => path !== "manifest.sig"))],
    ["another key signs the manifest", /not signed by the key that you gave/, () => sealed(files, manifestOf(files), { ...signerNamed(LOG.name), publicKey: new Uint8Array(32).fill(7) })],
    ["another log's bundle is handed in", /not signed by the key that you gave/, () => sealed(files, manifestOf(files), signerNamed("other.example.com"))],
  ])("when %s", async (_, message, make) => {
    await expectFailure(make(), message);
  });
});

describe("the operator, who can sign whatever they like, is found", () => {
  const files = bundleOf();
  const lines = (change: (lines: string[]) => string[]) => (text: string) => change(text.split(/(?<=\n)/)).join("");
  const forged = (path: string, change: (text: string) => string, from = files) => sealed(changed(from, path, change));
  const counted = (from: Files, change: (counts: ReturnType<typeof manifestOf>["counts"]) => void) => {
    const manifest = manifestOf(from);
    change(manifest.counts);
    return sealed(from, manifest);
  };

  test.each<[string, RegExp, () => Files]>([
    ["an entry is changed", /do not lead to the root/, () => forged("events.jsonl", (it) => it.replace("usr_ada", "usr_eve"))],
    ["an entry is left out", /entry 5 is missing: entry 6 comes in its place/, () => forged("events.jsonl", lines((it) => it.toSpliced(5, 1)))],
    ["an entry is left out and the rest moved up", /entry 5 does not commit to it/, () => forged("events.jsonl", (text) => text.split(/(?<=\n)/).toSpliced(5, 1).map((it, i) => it.replace(/"index":\d+/, `"index":${i}`)).join(""))],
    ["entries change places", /entry 5 is missing: entry 6 comes in its place/, () => forged("events.jsonl", lines((it) => [...it.slice(0, 5), it[6]!, it[5]!, ...it.slice(7)]))],
    ["the tail is cut off", new RegExp(`entry ${ALL - 2} is missing: the entries end before the log's size of ${ALL}`), () => forged("events.jsonl", lines((it) => it.slice(0, -2)))],
    ["an entry is cut in two", /cut off/, () => forged("events.jsonl", (it) => it.slice(0, -20))],
    ["an older checkpoint takes the place of the newest", /is a checkpoint of 9 entries: another one was put in its place/, () => sealed(new Map([...files, [`checkpoints/${ALL}`, utf8(checkpointOf(entriesOf(STORY).slice(0, 9).map((it) => hashLeaf(it.leaf))))]]))],
    ["a checkpoint is of another tree", /do not lead to the root/, () => sealed(new Map([...files, ["checkpoints/9", utf8(checkpointOf(entriesOf(STORY.toReversed()).slice(0, 9).map((it) => hashLeaf(it.leaf))))]]))],
    ["a disclosure is changed", /a disclosure of entry 0 is wrong/, () => forged("disclosures.jsonl", (it) => it.replace(/"disclosure":"[^"]+"/, `"disclosure":"${Buffer.from('["aaaaaaaaaaaaaaaaaaaaaa","name","Eve"]').toString("base64url")}"`))],
    ["a disclosure is of another entry", /a disclosure of entry \d+ is wrong|a disclosure is of entry/, () => forged("disclosures.jsonl", (it) => it.replace('"index":0', '"index":1').split(/(?<=\n)/).toSorted((a, b) => Number(/\d+/.exec(a)) - Number(/\d+/.exec(b))).join(""))],
    ["a disclosure is there twice", /disclosed twice/, () => forged("disclosures.jsonl", lines((it) => [it[0]!, ...it]))],
    ["a row is left out", /population.csv lacks entry 4, which makes a member of approved_and_executed/, () => bundleOf({ withoutRows: [4] })],
    ["a row names another approver", /row 6 of population.csv says .* as approver_person, and the log "usr_ada\\nusr_bob"/, () => forged("population.csv", (it) => it.replace('"usr_ada\nusr_bob"', '"usr_ada\nusr_eve"'))],
    ["a check says yes that is a no", /as quorum_met, and the log "no"/, () => forged("population.csv", (it) => it.replace(/,no\r\n/, ",yes\r\n"))],
    ["a row is there twice", /has a row already/, () => forged("population.csv", lines((it) => [...it, it.at(-1)!]))],
    ["a row is in another population", /as population/, () => forged("population.csv", (it) => it.replace("\r\ndenied,", "\r\nexpired,"))],
    ["the sample is another", /lacks number 1 of/, () => forged("sample.csv", (it) => it.split(/(?<=\r\n)/).toSpliced(1, 1).join(""))],
    ["a row of the sample says something else", /says something else than the same row/, () => forged("sample.csv", (it) => it.replace("acme/large", "acme/small"))],
    ["the sample has another row", /row 6 of sample.csv is not in the sample that the seed draws/, () => forged("sample.csv", (it) => it.replace("evt_", "evt_9"))],
    ["the counts are others", /and the manifest says 9/, () => counted(files, (it) => { it.populations.denied.rows = 9; })],
    ["the number of entries is another", /and the manifest says 9/, () => counted(files, (it) => { it.entries = 9; })],
  ])("when %s", async (_, message, make) => {
    await expectFailure(make(), message);
  });

  test("when a selection holds an entry that is not in the log", async () => {
    const some = bundleOf({ log: { kind: "selection", origin: LOG.name, size: ALL }, indexes: [0, 1, 2] });
    await expectFailure(sealed(changed(some, "events.jsonl", (it) => it.replace("usr_bob", "usr_eve"))), /entry 1 is not what the log has at that place/);
  });

  test("when the log was rewritten between two checkpoints", async () => {
    const some = bundleOf({ log: { kind: "selection", origin: LOG.name, size: ALL }, indexes: [0], checkpoints: [9, ALL] });
    const other = checkpointOf(entriesOf(STORY.toReversed()).slice(0, 9).map((it) => hashLeaf(it.leaf)));
    await expectFailure(sealed(new Map([...some, ["checkpoints/9", utf8(other)]])), /does not begin with that of checkpoints\/9: the log was rewritten/);
  });

  test("when they sign another tree than the one whose checkpoint was kept", async () => {
    const kept = (story: readonly Told[], size: number) => checkpointOf(entriesOf(story).slice(0, size).map((it) => hashLeaf(it.leaf)));
    const given = (checkpoint: string) => verifyBundle(sourceOf(files), LOG_KEY, { checkpoint });
    expect(await given(kept(STORY, 11))).toMatchObject({ outcome: "holds" });
    expect(await given(kept(STORY.toReversed(), 11))).toMatchObject({ outcome: "fails" });
    expect(await given(kept(STORY.toReversed(), ALL))).toMatchObject({ outcome: "fails", failure: { message: expect.stringContaining("two different trees") as string } });
    const newer = await given(kept([...STORY, ...ran(4, "succeeded")], ALL + 2));
    expect(newer.unknown.join("\n")).toContain(`of ${ALL + 2} entries, was not compared: the bundle ends at ${ALL}`);
  });
});

describe("a log that tells of a broken rule does not hold", () => {
  const approved = (approver: string) => [...STORY, created(5, "pending", "require_approval"), decided(5, "usr_ada", "security", "approve", "pending"), decided(5, approver, "platform", "approve", "approved")];
  const amendedBy = (person: string): Told => ({ ...created(5, "pending", "require_approval"), type: "request.amended", actor: { kind: "user", id: person }, request: about(5, "role/5", { size: 5 }, 2) });

  test.each<[string, RegExp, Told[]]>([
    ["the sponsor approved", /request 5 .*usr_sam approved it, who is behind it/, approved("usr_sam")],
    ["the editor approved", /usr_bob approved it, who is behind it/, [...STORY, created(5, "pending", "require_approval"), amendedBy("usr_bob"), { ...decided(5, "usr_bob", "platform", "approve", "approved"), request: about(5, "role/5", { size: 5 }, 2) }]],
    ["the person acted for approved", /usr_dev approved it, who is behind it/, [...approved("usr_dev"), { type: "person.added", actor: { kind: "user", id: "usr_dev" }, data: { person: "usr_dev", groups: [], roles: [] }, disclose: { name: "Dev", email: "Dev@example.com" } }]],
    ["it ran without approval", /it ran, and nothing approved it/, [...STORY, created(5, "pending", "require_approval"), ...ran(5, "succeeded")]],
    ["it ran before it was approved", /it ran before it was approved/, [...STORY, created(5, "pending", "require_approval"), ...ran(5, "succeeded"), decided(5, "usr_ada", "security", "approve", "approved")]],
    ["something else ran", /ran, and sha256:.* was approved/, [...approved("usr_bob"), ...ran(5, "succeeded").map((it) => ({ ...it, request: about(5, "role/5", { size: 6 }) }))]],
    ["the parameters are not those of the digest", /its parameters have the digest/, [...STORY, { ...created(5, "pending", "require_approval"), request: about(6) }]],
  ])("when %s", async (_, message, story) => {
    await expectFailure(bundleOf({ story }), message);
  });
});

test("a query leaves members out, and the report says how many and that this is the operator's word", async () => {
  const found = await verify(bundleOf({ query: "risk:high", withoutRows: [0, 1, 2] }));
  expect(found).toMatchObject({ outcome: "holds" });
  expect(found.stated.join("\n")).toContain('The query was "risk:high". 3 members of the populations have no row; that they do not match the query is not proven.');
  expect(found.proven).not.toContain("No member of these populations is missing among the entries of the range.");
});

test.each<[string, string]>([["", "can't be read"], ["nonsense", "can't be read"]])("a key %j can't be read", async (key, message) => {
  expect(await verifyBundle(sourceOf(bundleOf()), key)).toMatchObject({ outcome: "unreadable", failure: { message: expect.stringContaining(message) as string } });
});
