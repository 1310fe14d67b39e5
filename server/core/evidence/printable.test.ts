import fc from "fast-check";
import { expect, it } from "vitest";
import { printable, restorePrinted } from "./printable";

const ascii = (codePoint: number) => codePoint >= 0x20 && codePoint < 0x7f;
const printed = (text: string, multiline = false) => printable(text, ascii, multiline).map((it) => it.text).join("");

it.each([
  ["plain text", "role/etl", "role/etl"],
  ["a right-to-left override", "safe\u202Etxt", String.raw`safe\u{202E}txt`],
  ["letters that the font lacks", "日本 ok", String.raw`\u{65E5}\u{672C} ok`],
  ["a sign outside of the first plane", "go \u{1F680}", String.raw`go \u{1F680}`],
  ["text that looks like a token", String.raw`\u{202E}`, String.raw`\u{5C}u{202E}`],
  ["the brackets of the screen's tokens", "⟦U+202E⟧", String.raw`\u{27E6}U+202E\u{27E7}`],
])("prints %s", (_, text, expected) => {
  expect(printed(text)).toBe(expected);
});

it("lays out many lines with line feeds, and shows them in one", () => {
  expect(printed("a\n\tb", true)).toBe("a\n\tb");
  expect(printed("a\n\tb")).toBe(String.raw`a\u{A}\u{9}b`);
});

it("marks letters that imitate Latin ones, where the font has them", () => {
  expect(printable("p\u0430ypal", () => true)).toEqual([{ kind: "text", text: "p" }, { kind: "mixed", text: "\u0430" }, { kind: "text", text: "ypal" }]);
});

it("prints nothing without a glyph, and gives back every text", () => {
  const text = fc.oneof(fc.string({ unit: fc.constantFrom("\\", "u", "{", "}", "5", "C", "⟦", "\u202e", "é", "\ud800", "\n") }), fc.string({ unit: "binary", maxLength: 20 }));
  fc.assert(fc.property(text, (it) => {
    const shown = printed(it);
    expect(shown).toMatch(/^[\x20-\x7e]*$/);
    expect(restorePrinted(shown)).toBe(it);
  }));
}, 30_000);
