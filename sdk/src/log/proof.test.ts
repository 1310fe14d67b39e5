import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64, fromHex, fromUtf8, toBase64, utf8 } from "./bytes";
import { formatCheckpoint } from "./checkpoint";
import { LogFormatError } from "./format-error";
import { hashLeaf } from "./merkle";
import { signNote } from "./note";
import { formatProof, parseProof, verifyProof } from "./proof";
import { CT_LEAVES, CT_ROOTS, bitFlips, referenceTree } from "./reference-tree.fixture";
import { signerNamed } from "./signer.fixture";
import { formatVerifierKey } from "./verifier-key";

// The example of C2SP tlog-proof; its signatures are abridged there.
const PUBLISHED = `c2sp.org/tlog-proof@v1
extra YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ
index 73894
gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ=
B95lDa8R83lS8n0eG+o0buTxRKQTYFi//1U8anccXmA=
EKNzoDWG8LGC0Yp9o+sv3qllpMP9uHQ9B20KNL+Q1zs=
RoopEkOdqkYqMB4MJXrbt/hMjOxsVn0IrWjpz1ZMMes=
AHCioX9nLjsrse6YhjRRmk1WUEirVOLLRoOQ6vfO5vk=

example.com/fancylog
109482
sFodV/vSp5O8n9a8QpW6PRY97tfOSW5bsc2Xl/EQi08=

— example.com/fancylog hI2DJw[...]1roloI=
— witness1.example mJirIklj[...]qY9v2B/5bg==
— witness2.example TnKKVHLX[...]xwYwrSjgow==
— witness3.example S4X82uH5[...]3oEcROGLFQ==
`;

const ORIGIN = "log.example/ct";
const signer = signerNamed(ORIGIN);
const key = formatVerifierKey(signer);
const tree = referenceTree(CT_LEAVES);
const INDEX = 5;
const LEAF = CT_LEAVES[INDEX]!;
const checkpoint = { origin: ORIGIN, size: 8, root: fromHex(CT_ROOTS[8]!) };
const signed = signNote(formatCheckpoint(checkpoint), signer);
const proof = { index: INDEX, hashes: tree.path(INDEX, 8), checkpoint: signed };
const PROOF = formatProof(proof);

describe("the format", () => {
  it("reads the published example and writes it the same", () => {
    const example = parseProof(PUBLISHED);
    expect(example.index).toBe(73_894);
    expect(toBase64(example.extra!)).toBe("YWdlLXYxLjIuMS1kYXJ3aW4tYXJtNjQudGFyLmd6kYXJ3aW4tYXJ");
    expect(example.hashes).toHaveLength(5);
    expect(example.hashes[0]).toEqual(fromBase64("gSKyXoYZUgZ6jduWYrkDOARinOMGJveXjgMkBTcdPlQ="));
    expect(example.checkpoint).toBe(PUBLISHED.slice(PUBLISHED.indexOf("example.com/fancylog\n109482")));
    expect(formatProof(example)).toBe(PUBLISHED);
  });

  it("puts lines in the published order, without extra data and without hashes too", () => {
    const hashes = tree.path(INDEX, 8).map(toBase64).join("\n");
    expect(PROOF).toBe(`c2sp.org/tlog-proof@v1\nindex 5\n${hashes}\n\n${signed}`);
    expect(formatProof({ index: 0, hashes: [], checkpoint: "c\n" })).toBe("c2sp.org/tlog-proof@v1\nindex 0\n\nc\n");
  });

  it("parses back to what was formatted", () => {
    const value = fc.record(
      {
        index: fc.maxSafeNat(),
        hashes: fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 53 }),
        checkpoint: fc.string({ unit: "grapheme" }).map((text) => `${text}\n`),
        extra: fc.uint8Array(),
      },
      { requiredKeys: ["index", "hashes", "checkpoint"] },
    );
    fc.assert(
      fc.property(value, (any) => {
        expect(parseProof(formatProof(any))).toEqual(any);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["the header alone", "c2sp.org/tlog-proof@v1\n"],
    ["another header", PROOF.replace("@v1", "@v2")],
    ["no index", PROOF.replace("index 5\n", "")],
    ["a negative index", PROOF.replace("index 5", "index -5")],
    ["a leading zero", PROOF.replace("index 5", "index 05")],
    ["an index of 2^53", PROOF.replace("index 5", "index 9007199254740992")],
    ["two spaces", PROOF.replace("index 5", "index  5")],
    ["extra data after the index", PROOF.replace("index 5\n", "index 5\nextra AAAA\n")],
    ["extra data twice", PROOF.replace("index 5\n", "extra AAAA\nextra AAAA\nindex 5\n")],
    ["extra data that is not base64", PROOF.replace("index 5\n", "extra !!\nindex 5\n")],
    ["a second spelling of extra data", PROOF.replace("index 5\n", "extra YR==\nindex 5\n")],
    ["a hash that is not base64", PROOF.replace("index 5\n", "index 5\n!!\n")],
    ["a hash of 31 bytes", PROOF.replace("index 5\n", `index 5\n${toBase64(new Uint8Array(31))}\n`)],
    ["more hashes than levels", PROOF.replace("index 5", `index 5${`\n${toBase64(new Uint8Array(32))}`.repeat(54)}`)],
    ["carriage returns", PROOF.replaceAll("\n", "\r\n")],
    ["no empty line", PROOF.replaceAll("\n\n", "\n")],
    ["no checkpoint", PROOF.slice(0, PROOF.indexOf("\n\n") + 2)],
    ["a checkpoint that ends early", PROOF.slice(0, -1)],
  ])("refuses %s", async (_, text) => {
    expect(() => parseProof(text)).toThrow(LogFormatError);
    expect(await verifyProof(text, { leaf: LEAF }, key)).toMatchObject({ ok: false, reason: "malformed_proof" });
  });

  it("has no form for what would not parse back", () => {
    expect(() => formatProof({ ...proof, index: -1 })).toThrow(LogFormatError);
    expect(() => formatProof({ ...proof, hashes: [new Uint8Array(31)] })).toThrow(LogFormatError);
    expect(() => formatProof({ ...proof, checkpoint: "no newline" })).toThrow(LogFormatError);
  });
});

describe("verifyProof", () => {
  it("shows every leaf of the reference tree, by its bytes or by its hash, with the key or its text", async () => {
    for (const [index, leaf] of CT_LEAVES.entries()) {
      const text = formatProof({ index, hashes: tree.path(index, 8), checkpoint: signed });
      expect(await verifyProof(text, { leaf }, key)).toEqual({ ok: true, index, checkpoint });
      expect(await verifyProof(text, { leafHash: hashLeaf(leaf) }, signer)).toEqual({ ok: true, index, checkpoint });
    }
  });

  it("takes extra data for what it is: not vouched for, and no part of the proof", async () => {
    const text = formatProof({ ...proof, extra: utf8("anything") });
    expect(await verifyProof(text, { leaf: LEAF }, key)).toMatchObject({ ok: true, index: INDEX });
  });

  it("fails with any bit of the proof changed", async () => {
    const texts = bitFlips(utf8(PROOF)).flatMap((bytes) => textOf(bytes) ?? []);
    const checks = await Promise.all(texts.map((text) => verifyProof(text, { leaf: LEAF }, key)));
    expect(texts.length).toBeGreaterThan(2000);
    expect(checks.filter((check) => check.ok)).toEqual([]);
  });

  it("fails with any bit of the leaf or of its hash changed", async () => {
    const entries = [
      ...bitFlips(LEAF).map((leaf) => ({ leaf })),
      ...bitFlips(hashLeaf(LEAF)).map((leafHash) => ({ leafHash })),
    ];
    const checks = await Promise.all(entries.map((entry) => verifyProof(PROOF, entry, key)));
    expect(new Set(checks.map((check) => (check.ok ? "holds" : check.reason)))).toEqual(new Set(["root_mismatch"]));
  });

  it.each([
    ["malformed_key", PROOF, `${key}x`],
    ["malformed_proof", PROOF.slice(1), key],
    ["malformed_note", formatProof({ ...proof, checkpoint: "text\n" }), key],
    ["unknown_key", PROOF, formatVerifierKey(signerNamed("log.example/other"))],
    ["bad_signature", PROOF.replace("\n8\n", "\n9\n"), key],
    ["malformed_checkpoint", formatProof({ ...proof, checkpoint: signNote("text\n", signer) }), key],
    [
      "wrong_origin",
      formatProof({ ...proof, checkpoint: signNote(formatCheckpoint({ ...checkpoint, origin: "other" }), signer) }),
      key,
    ],
    ["out_of_range", formatProof({ ...proof, index: 8 }), key],
    ["wrong_length", formatProof({ ...proof, hashes: proof.hashes.slice(1) }), key],
    ["root_mismatch", formatProof({ ...proof, index: 4 }), key],
  ])("names what failed: %s", async (reason, text, verifierKey) => {
    const check = await verifyProof(text, { leaf: LEAF }, verifierKey);
    expect(check).toEqual({ ok: false, reason, message: expect.stringMatching(/.{10,}/) });
  });

  it("names a hash that cannot be one", async () => {
    const check = await verifyProof(PROOF, { leafHash: new Uint8Array(31) }, key);
    expect(check).toMatchObject({ ok: false, reason: "malformed_hash" });
  });
});

function textOf(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}
