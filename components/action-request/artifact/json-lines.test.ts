import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonValue } from "countersign/contract/json";
import { jsonLines } from "./json-lines";

const text = (value: JsonValue) => jsonLines(value).map((it) => it.text).join("\n");
const reversed = (value: JsonValue): JsonValue => Array.isArray(value) ? value.map(reversed)
  : typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).toReversed().map(([key, it]) => [key, reversed(it)])) : value;
const json = fc.jsonValue() as fc.Arbitrary<JsonValue>;

describe("printed JSON", () => {
  it("is the same JSON again", () => {
    fc.assert(fc.property(json, (value) => { expect(JSON.parse(text(value))).toEqual(JSON.parse(JSON.stringify(value))); }));
  });

  it("does not depend on the order of members", () => {
    fc.assert(fc.property(json, (value) => { expect(text(reversed(value))).toBe(text(value)); }));
  });

  it("points each line at its value, with escapes in names", () => {
    expect(jsonLines({ b: [1, {}], "a/~": "x" }, "/after")).toEqual([
      { text: "{", pointer: "/after" },
      { text: '  "a/~": "x",', pointer: "/after/a~1~0" },
      { text: '  "b": [', pointer: "/after/b" },
      { text: "    1,", pointer: "/after/b/0" },
      { text: "    {}", pointer: "/after/b/1" },
      { text: "  ]", pointer: "/after/b" },
      { text: "}", pointer: "/after" },
    ]);
  });
});
