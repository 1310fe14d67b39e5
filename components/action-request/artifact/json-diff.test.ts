import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "countersign/contract/json";
import { rowsOf } from "./diff-rows";
import { compareJson, diffJson, rowPointers } from "./json-diff";
import { alignJson } from "./json-moves";

const json = fc.jsonValue({ noUnicodeString: false }).map((it) => JSON.parse(JSON.stringify(it)) as JsonValue).filter((it) => !JSON.stringify(it).includes("\\ud"));
const changed = (before: JsonValue, after: JsonValue) => diffJson(before, after).rows.filter((it) => it.kind !== "same").map((it) => `${it.kind === "added" ? "+" : "-"}${it.text.trim()}`);

describe("comparing JSON", () => {
  it("finds nothing between a value and itself", () => {
    fc.assert(fc.property(json, (value) => { expect(changed(value, value)).toEqual([]); }));
  });

  it("finds no change in a list whose elements were only shuffled, and says what moved", () => {
    const lists = fc.uniqueArray(fc.integer(), { minLength: 2, maxLength: 30 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(fc.property(lists, ([before, after]) => {
      expect(changed(before, after)).toEqual([]);
      const { moves } = alignJson(before, after);
      expect(moves.length === 0).toBe(before.every((it, index) => it === after[index]));
      for (const { from, to } of moves) expect(before[Number(from.slice(1))]).toBe(after[Number(to.slice(1))]);
    }));
  });

  it("shows an element that moved and changed as changed inside, by the member that names it", () => {
    const before = [{ Sid: "read", Effect: "Allow" }, { Sid: "write", Effect: "Allow" }];
    const after = [{ Sid: "write", Effect: "Deny" }, { Sid: "read", Effect: "Allow" }];
    expect(changed(before, after)).toEqual(['-"Effect": "Allow",', '+"Effect": "Deny",']);
    expect(compareJson(before, after).moves).toEqual([{ from: "/before/1", to: "/after/0" }]);
  });

  it("shows one more element as that alone, without the comma before it", () => {
    expect(changed([1, 2], [1, 2, 3])).toEqual(["+3"]);
  });

  it("leaves out no line of either value, wherever its elements are lined up", () => {
    fc.assert(fc.property(json, json, (before, after) => {
      const comparison = compareJson(before, after);
      const pointers = new Set(rowsOf(comparison).rows.flatMap((row) => rowPointers(comparison.pointers, row)));
      for (const [value, base] of [[before, "/before"], [after, "/after"]] as const)
        for (const pointer of pointersIn(value, base)) expect(pointers).toContain(pointer);
    }));
  });
});

function pointersIn(value: JsonValue, pointer: string): string[] {
  if (typeof value !== "object" || value === null) return [pointer];
  return [pointer, ...Object.entries(value).flatMap(([key, it]) => pointersIn(it, `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`))];
}
