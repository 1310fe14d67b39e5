import fc from "fast-check";
import { expect, test } from "vitest";
import { csvLine, defused } from "./csv";

/** A strict reader of one line, written against RFC 4180 alone. */
function read(line: string): string[] {
  const cells: string[] = [];
  let at = 0;
  do {
    if (cells.length > 0) at += 1;
    let cell = "";
    if (line[at] === '"') {
      for (at += 1; line[at] !== '"' || line[at + 1] === '"'; at += 1) {
        if (line[at] === '"') at += 1;
        cell += line[at];
      }
      at += 1;
    } else {
      for (; line[at] !== "," && line[at] !== "\r"; at += 1) cell += line[at];
    }
    cells.push(cell);
  } while (line.slice(at) !== "\r\n");
  return cells;
}

const nasty = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom('"', ",", "\r", "\n", "=", "+", "-", "@", "\t", "'", "a", " ") }));

test("what is written is read back, defused", () => {
  fc.assert(fc.property(fc.array(nasty, { minLength: 1 }), (cells) => {
    expect(read(csvLine(cells))).toEqual(cells.map(defused));
  }));
});

test("no cell begins like a formula", () => {
  fc.assert(fc.property(nasty, (cell) => { expect(defused(cell)).not.toMatch(/^[=+\-@\t\r]/); }));
});

test.each([
  ["=1+1", "'=1+1"], ["+1", "'+1"], ["-1", "'-1"], ["@SUM(A1)", "'@SUM(A1)"], ["\tx", "'\tx"], ["\rx", "'\rx"], ["'=1", "'=1"], ["a=1", "a=1"], ["", ""],
])("%j becomes %j", (cell, expected) => { expect(defused(cell)).toBe(expected); });

test("a number is written as a number, null as nothing", () => {
  expect(csvLine([-1, null, "a,b", 'say "x"'])).toBe('-1,,"a,b","say ""x"""\r\n');
});
