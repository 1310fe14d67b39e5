import { describe, expect, test } from "vitest";
import { utf8 } from "../log/bytes";
import { cosign } from "../log/cosignature";
import { signerNamed } from "../log/signer.fixture";
import { ALGORITHM, formatVerifierKey } from "../log/verifier-key";
import { bundleOf, changed, COSIGNED_AT, LOG, LOG_KEY, sealed, sourceOf, WITNESS, WITNESS_KEY, type Files } from "./bundle.fixture";
import { STORY } from "./story.fixture";
import { verifyBundle } from "./verify";

const ALL = STORY.length;
const files = bundleOf({ witnessed: [ALL] });
const verify = (from: Files, ...witnesses: string[]) => verifyBundle(sourceOf(from), LOG_KEY, { witnesses });
const ONE_LOG = "Whether the operator shows everybody the same log";

describe("a cosignature", () => {
  test("is proven with the witness's key, and then the log is the one that the witness saw", async () => {
    const found = await verify(files, WITNESS_KEY);
    expect(found).toMatchObject({ outcome: "holds", failure: null });
    expect(found.proven).toContain(`The witness ${WITNESS.name} cosigned the tree of ${ALL} entries, by its key, and said that it was ${COSIGNED_AT.toISOString()}: it saw the log grow to this tree, and to no other.`);
    expect(found.unknown.join("\n")).not.toContain(ONE_LOG);
  });

  test("is carried and not checked without the key", async () => {
    const found = await verify(files);
    expect(found.outcome).toBe("holds");
    expect(found.proven.join("\n")).not.toContain("cosigned");
    expect(found.unknown.join("\n")).toContain(`Whether ${WITNESS.name} cosigned the tree of ${ALL} entries: a cosignature by that name is carried, not checked.`);
    expect(found.unknown.join("\n")).toContain(ONE_LOG);
  });

  test("of an older tree leaves unknown what came after it", async () => {
    const found = await verify(bundleOf({ checkpoints: [9, ALL], witnessed: [9] }), WITNESS_KEY);
    expect([found.outcome, found.failure]).toEqual(["holds", null]);
    expect(found.unknown.join("\n")).toContain(`${ONE_LOG}, past the 9 entries that a witness cosigned.`);
  });

  test("of a witness whose key was given is missed where there is none", async () => {
    const other = formatVerifierKey(signerNamed("witness.example.net/two"), ALGORITHM.cosignature);
    expect((await verify(files, other)).unknown).toContain("What the witness witness.example.net/two saw, whose key you gave: the bundle has no cosignature by it.");
  });
});

test("a time stamp is carried and not checked", async () => {
  expect((await verify(files, WITNESS_KEY)).unknown).toContain(`When the checkpoint of ${ALL} entries was there: a time stamp of it is carried, not checked. VERIFY.md says how to check it with openssl.`);
});

describe("a bundle does not hold, though the log's key signed it", () => {
  test.each<[string, RegExp, () => Files]>([
    ["the cosignature is of another tree", /does not fit the checkpoint/, () => changed(files, `cosignatures/${ALL}`, () => cosign("another\n1\nAAAA\n", 1_772_000_000, WITNESS))],
    ["a cosignature is none", /signature line|not a/, () => changed(files, `cosignatures/${ALL}`, () => "nonsense\n")],
    ["a cosignature is there twice", /each once/, () => changed(files, `cosignatures/${ALL}`, (it) => it + it)],
    ["a cosignature is cut off", /end in a newline/, () => changed(files, `cosignatures/${ALL}`, (it) => it.slice(0, -1))],
    ["a cosignature is of a checkpoint that is not there", /cosignatures\/7 is of a checkpoint that is not in the bundle/, () => new Map([...files, ["cosignatures/7", files.get(`cosignatures/${ALL}`)!]])],
    ["a time stamp is of a checkpoint that is not there", /timestamps\/7-1.der is of a checkpoint that is not in the bundle/, () => new Map([...files, ["timestamps/7-1.der", utf8("x")]])],
    ["a time stamp does not say of which", /does not say of which checkpoint/, () => new Map([...files, ["timestamps/token.der", utf8("x")]])],
  ])("where %s", async (_, message, make) => {
    const found = await verify(sealed(make()), WITNESS_KEY);
    expect([found.outcome, found.failure?.message]).toEqual(["fails", expect.stringMatching(message)]);
  });
});

test.each([["nonsense"], [formatVerifierKey(LOG)]])("a witness's key %j can't be read", async (key) => {
  expect(await verify(files, key)).toMatchObject({ outcome: "unreadable", failure: { message: expect.stringContaining("the witness's key that you gave can't be read") as string } });
});
