import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromBase64 } from "./bytes";
import { formatCheckpoint, parseCheckpoint, verifyCheckpoint } from "./checkpoint";
import { LogFormatError } from "./format-error";
import { parseNote, signNote, verifyNote } from "./note";
import { signerNamed } from "./signer.fixture";
import { parseVerifierKey } from "./verifier-key";

const ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
const SOFA = `example.com/behind-the-sofa\n20852163\n${ROOT}\n`;

describe("checkpoints", () => {
  // The example of C2SP tlog-checkpoint.
  it("are read from the published example and written the same", () => {
    const note =
      `${SOFA}\n— example.com/behind-the-sofa ` +
      "Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n";
    const checkpoint = parseCheckpoint(parseNote(note).text);
    expect(checkpoint).toEqual({ origin: "example.com/behind-the-sofa", size: 20_852_163, root: fromBase64(ROOT) });
    expect(formatCheckpoint(checkpoint)).toBe(SOFA);
  });

  // A checkpoint that the Go checksum database signed, from the documentation of sigsum-go.
  it("of another log verify, and are not taken for those of the key's name", async () => {
    const note =
      "go.sum database tree\n49189689\nftjbAOzaupaIvaPo/G+Dk63nxOZ2s1OPOKIaPtXs7S4=\n\n— sum.golang.org " +
      "Az3grlKZssqRoMNPpZfKt0TphbbcF+pzXqElURJKRNFKfaUAgqeI5k2AORH0QAhg/ebRwyIqD/OqP4oLtLnNumvOBAM=\n";
    const key = parseVerifierKey("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8");
    const check = await verifyNote(note, [key]);
    expect(check).toMatchObject({ ok: true });
    const checkpoint = parseCheckpoint(check.ok ? check.text : "");
    expect(checkpoint).toMatchObject({ origin: "go.sum database tree", size: 49_189_689 });
    expect(await verifyCheckpoint(note, key)).toMatchObject({ ok: false, reason: "wrong_origin" });
  });

  it("parse back to what was formatted", () => {
    const line = fc.string({ minLength: 1 }).map((text) => text.replaceAll("\n", " "));
    const checkpoint = fc.record(
      {
        origin: line,
        size: fc.maxSafeNat(),
        root: fc.uint8Array({ minLength: 32, maxLength: 32 }),
        extensions: fc.array(line, { minLength: 1, maxLength: 3 }),
      },
      { requiredKeys: ["origin", "size", "root"] },
    );
    fc.assert(
      fc.property(checkpoint, (value) => {
        expect(parseCheckpoint(formatCheckpoint(value))).toEqual(value);
      }),
    );
  });

  it.each([
    ["nothing", ""],
    ["two lines", "origin\n0\n"],
    ["no newline at the end", SOFA.slice(0, -1)],
    ["no origin", SOFA.replace("example.com/behind-the-sofa", "")],
    ["a leading zero", SOFA.replace("20852163", "020852163")],
    ["a sign", SOFA.replace("20852163", "+1")],
    ["a fraction", SOFA.replace("20852163", "1.0")],
    ["an exponent", SOFA.replace("20852163", "1e3")],
    ["a space", SOFA.replace("20852163", " 1")],
    ["a size of 2^53", SOFA.replace("20852163", "9007199254740992")],
    ["a root of 31 bytes", SOFA.replace(ROOT, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==")],
    ["a second spelling of the root", SOFA.replace("q2I=", "q2J=")],
    ["an empty extension line", `${SOFA}\n`],
    ["an empty line before an extension", `${SOFA}\nextension\n`],
  ])("are refused with %s", (_, text) => {
    expect(() => parseCheckpoint(text)).toThrow(LogFormatError);
  });

  it("have no form for what would not parse back", () => {
    const checkpoint = parseCheckpoint(SOFA);
    for (const change of [
      { origin: "" },
      { origin: "a\nb" },
      { size: -1 },
      { size: 0.5 },
      { root: new Uint8Array(31) },
      { extensions: [""] },
      { extensions: ["a\nb"] },
    ]) {
      expect(() => formatCheckpoint({ ...checkpoint, ...change })).toThrow(LogFormatError);
    }
  });
});

describe("verifyCheckpoint", () => {
  const signer = signerNamed("example.com/behind-the-sofa");

  it("gives what a log signed under its own name", async () => {
    const check = await verifyCheckpoint(signNote(SOFA, signer), signer);
    expect(check).toEqual({ ok: true, checkpoint: parseCheckpoint(SOFA) });
  });

  it("says what failed: the note, the key, the signature, the text, the origin", async () => {
    const note = signNote(SOFA, signer);
    const check = (changed: string, key = signer) => verifyCheckpoint(changed, key);
    expect(await check(SOFA)).toMatchObject({ ok: false, reason: "malformed_note" });
    expect(await check(note, signerNamed("example.com/other"))).toMatchObject({ ok: false, reason: "unknown_key" });
    expect(await check(note.replace("20852163", "20852164"))).toMatchObject({ ok: false, reason: "bad_signature" });
    expect(await check(signNote("a\nb\n", signer))).toMatchObject({ ok: false, reason: "malformed_checkpoint" });
    const foreign = signNote(SOFA.replace("sofa", "chair"), signer);
    expect(await check(foreign)).toMatchObject({ ok: false, reason: "wrong_origin" });
  });
});
