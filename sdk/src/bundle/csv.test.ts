import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, csvLine, defused, readCsvLine } from "./csv";

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
    expect(csvCell(text)).toMatch(/^'|^"'/);
  });
});
