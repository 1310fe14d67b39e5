import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromHex, fromUtf8 } from "./bytes";
import { CanonicalJsonError, MAX_DEPTH, canonicalBytes, canonicalize, type JsonValue } from "./canonical-json";

/** For values that the type refuses and that reach the function from untyped code all the same. */
const canonicalizeAny = canonicalize as (value: unknown) => string;

describe("RFC 8785", () => {
  // Appendix B: IEEE 754 bits and the canonical text.
  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the number of bits %s as %s", (bits, text) => {
    expect(canonicalize(double(bits))).toBe(text);
  });

  it.each(["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])("refuses the number of bits %s", (bits) => {
    expect(() => canonicalize(double(bits))).toThrow(CanonicalJsonError);
  });

  it("gives the bytes of section 3.2.4 for the sample of section 3.2.2", () => {
    const sample = String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`;
    const bytes =
      "7b226c69746572616c73223a5b6e756c6c2c747275652c66616c73655d2c226e" +
      "756d62657273223a5b3333333333333333332e333333333333332c31652b3330" +
      "2c342e352c302e3030322c31652d32375d2c22737472696e67223a22e282ac24" +
      "5c75303030665c6e4127425c225c5c5c5c5c222f227d";
    expect(canonicalBytes(JSON.parse(sample))).toEqual(fromHex(bytes));
  });

  it("sorts the names of section 3.2.3 by UTF-16 code units", () => {
    const sample = String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`;
    const written = [...canonicalize(JSON.parse(sample)).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(written).toEqual([
      "Carriage Return",
      "One",
      "Control",
      "Latin Small Letter O With Diaeresis",
      "Euro Sign",
      "Emoji: Grinning Face",
      "Hebrew Letter Dalet With Dagesh",
    ]);
  });

  // The test data published with the RFC (cyberphone/json-canonicalization).
  it.each([
    ["arrays", `[56, {"d": true, "10": null, "1": [ ]}]`, `[56,{"1":[],"10":null,"d":true}]`],
    [
      "french",
      `{"péché": "is wrong according to French", "sin": "ignore locale", "peach": "This sorting order",
        "pêche": "but canonicalization MUST"}`,
      `{"peach":"This sorting order","péché":"is wrong according to French","pêche":"but canonicalization MUST",` +
        `"sin":"ignore locale"}`,
    ],
    [
      "structures",
      String.raw`{"1": {"f": {"f": "hi","F": 5} ,"\n": 56.0}, "10": { }, "": "empty", "a": { },
        "111": [ {"e": "yes","E": "no" } ], "A": { }}`,
      String.raw`{"":"empty","1":{"\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],"A":{},"a":{}}`,
    ],
    ["unicode", String.raw`{"Unnormalized Unicode":"A\u030a"}`, `{"Unnormalized Unicode":"A\u030a"}`],
  ])("gives the published form of %s.json", (_, input, output) => {
    expect(canonicalize(JSON.parse(input))).toBe(output);
  });
});

describe("canonicalize", () => {
  it("gives text that parses to an equal value, and the same text again", () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
        const text = canonicalize(value as JsonValue);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalize(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it("does not depend on the order in which members were set", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (members) => {
        const reversed = Object.fromEntries(Object.entries(members).reverse());
        expect(canonicalize(reversed)).toBe(canonicalize(members));
      }),
    );
  });

  it("writes a member named __proto__ as any other", () => {
    expect(canonicalize(JSON.parse(`{"b":1,"__proto__":{"a":2}}`))).toBe(`{"__proto__":{"a":2},"b":1}`);
  });

  it("takes an object without a prototype for a plain one", () => {
    expect(canonicalize(Object.assign(Object.create(null), { a: 1 }))).toBe(`{"a":1}`);
  });

  it.each([
    ["undefined", { a: [1, undefined] }, "/a/1"],
    ["a hole", { a: Object.assign([], { length: 1 }) }, "/a/0"],
    ["a bigint", { "a/b": { "~": 1n } }, "/a~1b/~0"],
    ["a function", [() => 1], "/0"],
    ["a symbol", [Symbol("s")], "/0"],
    ["NaN", { n: Number.NaN }, "/n"],
    ["infinity", { n: [-Infinity] }, "/n/0"],
    ["a date", { at: new Date(0) }, "/at"],
    ["a map", [new Map()], "/0"],
    ["bytes", { b: new Uint8Array(1) }, "/b"],
    ["an instance", { e: new Error("e") }, "/e"],
    ["a lone surrogate in a value", { s: ["ok", "a\ud800"] }, "/s/1"],
    ["a lone surrogate in a name", { s: { "\udc00": 1 } }, "/s/\udc00"],
    ["undefined at the root", undefined, ""],
  ])("refuses %s and says where it is", (_, value, pointer) => {
    expect(() => canonicalizeAny(value)).toThrow(expect.objectContaining({ name: "CanonicalJsonError", pointer }));
    expect(() => canonicalizeAny(value)).toThrow(pointer === "" ? "at the root" : `at ${pointer}`);
  });

  it("names the place even after deeper ones were written", () => {
    const value = { a: { b: { c: [1, 2, 3] } }, z: undefined };
    expect(() => canonicalizeAny(value)).toThrow(expect.objectContaining({ pointer: "/z" }));
  });

  it(`goes ${MAX_DEPTH} levels deep and no further, so that a cycle ends`, () => {
    expect(canonicalize(nested(MAX_DEPTH))).toBe(`${"[".repeat(MAX_DEPTH)}${"]".repeat(MAX_DEPTH)}`);
    expect(() => canonicalize(nested(MAX_DEPTH + 1))).toThrow(CanonicalJsonError);
    const cycle: { [name: string]: unknown } = { a: 1 };
    cycle["self"] = cycle;
    expect(() => canonicalizeAny(cycle)).toThrow(CanonicalJsonError);
  });

  it("gives UTF-8 for hashing", () => {
    expect(fromUtf8(canonicalBytes({ "ö": "😀" }))).toBe(`{"ö":"😀"}`);
  });
});

function double(bits: string): number {
  return new DataView(fromHex(bits).buffer as ArrayBuffer).getFloat64(0);
}

function nested(levels: number): JsonValue {
  let value: JsonValue = [];
  for (let i = 1; i < levels; i++) value = [value];
  return value;
}
