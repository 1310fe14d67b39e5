import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fromUtf8, toHex, utf8 } from "./bytes";
import { LogFormatError } from "./format-error";
import { formatNote, parseNote, signNote, signatureLine, verifyNote } from "./note";
import { bitFlips } from "./reference-tree.fixture";
import { PETER_KEY, signerNamed } from "./signer.fixture";
import { parseVerifierKey } from "./verifier-key";

// golang.org/x/mod/sumdb/note, note_test.go.
const TEXT =
  "If you think cryptography is the answer to your problem,\n" + "then you don't know what your problem is.\n";
const PETER_SIGNATURE =
  "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
const ENOCH_SIGNATURE =
  "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
const NOTE = `${TEXT}\n${PETER_SIGNATURE}`;
const peter = parseVerifierKey(PETER_KEY);
const enoch = parseVerifierKey("EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop");

describe("signed notes", () => {
  it("signed with the published key are the published note", () => {
    expect(signNote(TEXT, signerNamed("PeterNeumann"))).toBe(NOTE);
  });

  it("are trusted with a signature of a known key, and name the keys", async () => {
    expect(await verifyNote(NOTE, [peter])).toEqual({ ok: true, text: TEXT, signedBy: [peter] });
    expect(await verifyNote(NOTE + ENOCH_SIGNATURE, [peter])).toEqual({ ok: true, text: TEXT, signedBy: [peter] });
    const both = { ok: true, text: TEXT, signedBy: [peter, enoch] };
    expect(await verifyNote(NOTE + ENOCH_SIGNATURE, [enoch, peter])).toEqual(both);
    expect(await verifyNote(NOTE + PETER_SIGNATURE, [peter])).toEqual({ ok: true, text: TEXT, signedBy: [peter] });
  });

  it("are not trusted with signatures of unknown keys alone, or a key of the same name", async () => {
    expect(await verifyNote(NOTE, [])).toMatchObject({ ok: false, reason: "unknown_key" });
    expect(await verifyNote(NOTE, [enoch])).toMatchObject({ ok: false, reason: "unknown_key" });
    const namesake = { name: "PeterNeumann", publicKey: enoch.publicKey };
    expect(await verifyNote(NOTE, [namesake])).toMatchObject({ ok: false, reason: "unknown_key" });
  });

  it("are not trusted with one bad signature of a known key, whatever else is signed", async () => {
    const spoiled = PETER_SIGNATURE.replace("JkuBS9UG", "JkuBS9UH");
    for (const note of [NOTE + spoiled, `${TEXT}\n${spoiled}${PETER_SIGNATURE}`, NOTE.replace("If", "if")]) {
      expect(await verifyNote(note, [peter])).toMatchObject({ ok: false, reason: "bad_signature" });
    }
    const longer = `${TEXT}\n${PETER_SIGNATURE.slice(0, 60)}ABCD${PETER_SIGNATURE.slice(60)}`;
    expect(await verifyNote(longer, [peter])).toMatchObject({ ok: false, reason: "bad_signature" });
    expect(await verifyNote(NOTE + spoiled, [enoch])).toMatchObject({ ok: false, reason: "unknown_key" });
  });

  it("fail with any bit changed", async () => {
    const notes = bitFlips(utf8(NOTE)).flatMap((bytes) => textOf(bytes) ?? []);
    const checks = await Promise.all(notes.map((note) => verifyNote(note, [peter])));
    expect(notes.length).toBeGreaterThan(1000);
    expect(checks.filter((check) => check.ok)).toEqual([]);
  });

  it.each([
    ["no signatures", TEXT],
    ["an empty line alone", `${TEXT}\n`],
    ["no newline at the end", NOTE.slice(0, -1)],
    ["a control character", `\u0001${NOTE}`],
    ["a carriage return", NOTE.replace("\n", "\r\n")],
    ["a lone surrogate", `\ud800${NOTE}`],
    ["a name of two words", `${TEXT}\n${PETER_SIGNATURE.replace("Peter", "Peter ")}`],
    ["a name with a plus", `${TEXT}\n${PETER_SIGNATURE.replace("Peter", "Peter+")}`],
    ["no name", `${TEXT}\n${PETER_SIGNATURE.replace("PeterNeumann ", "")}`],
    ["a hyphen for the dash", `${TEXT}\n${PETER_SIGNATURE.replace("—", "-")}`],
    ["a second spelling of the base64", `${TEXT}\n${PETER_SIGNATURE.replace("AM=", "AN=")}`],
    ["an id without a signature", `${TEXT}\n— PeterNeumann x08gow==\n`],
    ["another line among the signatures", `${NOTE}Unexpected line.\n`],
    ["more than a hundred signatures", `${TEXT}\n${PETER_SIGNATURE.repeat(101)}`],
  ])("are refused with %s", async (_, note) => {
    expect(() => parseNote(note)).toThrow(LogFormatError);
    expect(await verifyNote(note, [peter])).toMatchObject({ ok: false, reason: "malformed_note" });
  });

  // C2SP signed-note, the example under "Note": its text holds an empty line.
  it("are split at the last empty line", () => {
    const text = "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n";
    const line =
      "— quasimodo.example/salvatore " +
      "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
    const note = parseNote(`${text}\n${line}`);
    expect(note.text).toBe(text);
    expect(note.signatures).toHaveLength(1);
    expect(note.signatures[0]!.name).toBe("quasimodo.example/salvatore");
    expect(toHex(note.signatures[0]!.keyId)).toBe("367ba04b");
    expect(note.signatures.map(signatureLine).join("")).toBe(line);
    expect(formatNote(note)).toBe(`${text}\n${line}`);
  });

  it("parse back to what was formatted", () => {
    const line = fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\u0000-\u001f]/g, ""));
    const signature = fc.record({
      name: fc.stringMatching(/^[a-z0-9./-]{1,20}$/),
      keyId: fc.uint8Array({ minLength: 4, maxLength: 4 }),
      signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
    });
    const note = fc.record({
      text: fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => `${lines.join("\n")}\n`),
      signatures: fc.array(signature, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(note, (value) => {
        expect(parseNote(formatNote(value))).toEqual(value);
      }),
    );
  });

  it("have no form for what would not parse back", () => {
    const { signatures } = parseNote(NOTE);
    const [first] = signatures;
    expect(() => formatNote({ text: "no newline", signatures })).toThrow(LogFormatError);
    expect(() => formatNote({ text: TEXT, signatures: [] })).toThrow(LogFormatError);
    expect(() => formatNote({ text: "\t\n", signatures })).toThrow(LogFormatError);
    for (const change of [{ name: "a b" }, { keyId: new Uint8Array(5) }, { signature: new Uint8Array() }]) {
      expect(() => formatNote({ text: TEXT, signatures: [{ ...first!, ...change }] })).toThrow(LogFormatError);
    }
    const short = { ...signerNamed("a"), sign: () => new Uint8Array(63) };
    expect(() => signNote(TEXT, short)).toThrow(LogFormatError);
  });
});

describe("a runtime without Ed25519", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("says so instead of calling a signature bad", async () => {
    vi.stubGlobal("crypto", {});
    expect(await verifyNote(NOTE, [peter])).toMatchObject({ ok: false, reason: "no_ed25519" });
    const importKey = async () => Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
    vi.stubGlobal("crypto", { subtle: { importKey } });
    expect(await verifyNote(NOTE, [peter])).toMatchObject({ ok: false, reason: "no_ed25519" });
  });
});

function textOf(bytes: Uint8Array): string | null {
  try {
    return fromUtf8(bytes);
  } catch {
    return null;
  }
}
