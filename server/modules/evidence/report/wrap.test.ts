import fc from "fast-check";
import { expect, it } from "vitest";
import { wrap } from "./wrap";

const one = () => 1;
const linesOf = (text: string, width: number, hang = 0) => wrap([{ kind: "text", text }], width, one, hang).map((it) => it.runs.map((run) => run.text).join(""));

it.each([
  ["words", "one two three", 8, ["one two ", "three"]],
  ["a space over the edge", "four five", 4, ["four ", "five"]],
  ["a name after a sign", "arn:aws:iam::1111", 9, ["arn:aws:", "iam::1111"]],
  ["a digest anywhere", "abcdefgh", 3, ["abc", "def", "gh"]],
  ["a combining mark with its letter", "abe\u0301f", 3, ["ab", "e\u0301f"]],
  ["its own lines", "a\n\nb", 5, ["a", "", "b"]],
  ["tabs to the next stop", "a\tb", 9, ["a   b"]],
  ["nothing", "", 5, [""]],
])("breaks %s", (_, text, width, expected) => {
  expect(linesOf(text, width)).toEqual(expected);
});

it("leaves less room on the lines after the first", () => {
  expect(linesOf("abcdef", 3, 1)).toEqual(["abc", "de", "f"]);
});

it("loses nothing, and keeps to the width", () => {
  fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", "b", " ", "/", "é", "\u0301", "😀"), maxLength: 80 }), fc.integer({ min: 2, max: 20 }), (text, width) => {
    const lines = linesOf(text, width);
    expect(lines.join("")).toBe(text);
    for (const line of lines) expect(Array.from(line.trimEnd()).length).toBeLessThanOrEqual(width);
  }));
});
