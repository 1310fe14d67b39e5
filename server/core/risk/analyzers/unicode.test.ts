import { describe, expect, it } from "vitest";
import { assess } from "../assess";
import { subjectOf } from "../test-subject";

const inText = (it: string): string[] => assess(subjectOf({ params: { a: it } })).findings.map((found) => `${found.id} ${found.message}`);

describe("a character that deceives", () => {
  it.each([
    ["a\u202eb", "text.bidi-control Contains characters that reorder the text around them (1: U+202E)."], ["\u2066a\u2069", "text.bidi-control Contains characters that reorder the text around them (2: U+2066, U+2069)."],
    ["a\u200bb", "text.invisible-character Contains invisible characters (1: U+200B)."], ["\ufeffa", "text.invisible-character Contains invisible characters (1: U+FEFF)."], ["a\u00adb", "text.invisible-character Contains invisible characters (1: U+00AD)."],
    ["a\u{e0041}\u{e0042}", "text.invisible-character Contains invisible characters (2: U+E0041, U+E0042)."], ["a\u200db", "text.invisible-character Contains invisible characters (1: U+200D)."], ["😀\ufe0f\ufe0f\ufe0e", "text.invisible-character Contains invisible characters (2: U+FE0F, U+FE0E)."], ["a\u3164b", "text.invisible-character Contains invisible characters (1: U+3164)."],
    ["\u001b[2Ja", "text.terminal-escape Contains terminal escape sequences (1: U+001B)."], ["a\u009b2J", "text.terminal-escape Contains terminal escape sequences (1: U+009B)."],
    ["a\u0000b\u0008", "text.control-character Contains control characters (2: U+0000, U+0008)."], ["a\u2028b", "text.control-character Contains control characters (1: U+2028)."],
  ])("is named by its code point: %j", (text, expected) => { expect(inText(text)).toEqual([expected]); });

  it("is found in a name and pointed at", () => {
    expect(assess(subjectOf({ params: { "a\u202eb": 1 } })).findings).toEqual([expect.objectContaining({ id: "text.bidi-control", pointer: "/params/a\u202eb" })]);
    expect(assess(subjectOf({ artifacts: [{ kind: "table", columns: ["a", "b\u200b"], rows: [] }] })).findings).toEqual([expect.objectContaining({ id: "text.invisible-character", artifact: 0, pointer: "/columns/1" })]);
  });
});

describe("ordinary writing", () => {
  it.each(["line\n\tanother\r\n", "Grüße, naïveté, £", "Привет", "日本語", "שלום", "مرحبا", "می\u200cخواهم", "क्\u200dष", "👩\u200d💻 ❤\ufe0f 1\ufe0f\u20e3 🇫🇷", "“quoted” — …"])("has no finding: %j", (text) => { expect(inText(text)).toEqual([]); });
});
