import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvLine, defused, readCsvLine } from "./csv";

const cells = fc.array(fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", "=", "'", "-", " ", "é", "\t") }), { minLength: 1, maxLength: 6 });

describe("a row of CSV", () => {
  test("reads back as the cells that it shows, wherever it stands", () => {
    fc.assert(fc.property(cells, cells, (row, before) => {
      const start = csvLine(before);
      const text = start + csvLine(row);
      expect(readCsvLine(text, start.length)).toEqual({ cells: row.map(defused), next: text.length });
    }));
  });

  test("has one spelling", () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", "'", "=") }), (text) => {
      let read: ReturnType<typeof readCsvLine>;
      try {
        read = readCsvLine(`${text}\r\n`, 0);
      } catch {
        return;
      }
      if (read !== null) expect(csvLine(read.cells)).toBe(`${text}\r\n`.slice(0, read.next));
    }));
  });

  test("is null while its end is not there", () => {
    fc.assert(fc.property(cells, fc.nat(), (row, cut) => {
      const line = csvLine(row);
      expect(readCsvLine(line.slice(0, cut % line.length), 0)).toBeNull();
    }));
  });

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])("defuses %j", (text) => {
    expect(defused(text)).toBe(`'${text}`);
    expect(csvLine([text])).toMatch(/^'|^"'/);
  });

  // Read by rules of RFC 4180 alone, which knows nothing of what this file refuses to read.
  test("is read by whoever knows RFC 4180", () => {
    fc.assert(fc.property(cells, (row) => {
      expect(strictly(csvLine(row))).toEqual(row.map(defused));
    }));
  });

  test("leaves alone what is no formula", () => {
    expect(["'=1", "a=1", ""].map(defused)).toEqual(["'=1", "a=1", ""]);
  });

  test("has a number as a number, null as nothing", () => {
    expect(csvLine([-1, null, "a,b", 'say "x"'])).toBe('-1,,"a,b","say ""x"""\r\n');
  });
});

/** A strict reader of one line, written against RFC 4180 alone. */
function strictly(line: string): string[] {
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
