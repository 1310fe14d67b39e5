import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeUtf8Strict, parseStrictJson } from "./strict-json";

const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);

describe("strict JSON is what JSON.parse reads", () => {
  const readable = fc.jsonValue({ noUnicodeString: false }).filter((it) => !/"(__proto__)"|\\u[dD]/.test(JSON.stringify(it)) && !hasBigNumber(it));

  test.each([[undefined], [2], ["\t"]])("for any value, written with the indentation %j", (indentation) => {
    fc.assert(fc.property(readable, (value) => {
      const text = JSON.stringify(value, null, indentation);
      expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
    }));
  });

  test("for any text, it either refuses or agrees", () => {
    const piece = fc.constantFrom("{", "}", "[", "]", ",", ":", `"a"`, `"b"`, `"\\n"`, `"\\u0041"`, `"😀"`, "1", "-", "0", ".", "e", "5", "true", "null", " ", "\n", `"`, "\\");
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parsed = parseStrictJson(pieces.join(""));
      if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(pieces.join("")));
    }), { numRuns: 3_000 });
  });

  test("for every escape, and for characters outside of the first plane", () => {
    const text = String.raw`["\"\\\/\b\f\n\r\t", "\u0041\u00e9\uD83D\uDE00x", "😀é", "a\tb\u0000", "\ud83d\ude00\n"]`;
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
  });

  test.each(["0", "-0", "1.5", "-1e-7", "1E+2", "0.1", "9007199254740991", "-9007199254740991", "123456789012345.6", "1e-400", "9.007199254740991e15"])("for the number %s", (text) => {
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
  });

  test("for inherited names, which are keys like any other", () => {
    const text = `{"toString":1,"constructor":{"prototype":2},"hasOwnProperty":null,"":3}`;
    expect(parseStrictJson(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
  });

  test("down to 64 levels", () => {
    expect(parseStrictJson(nested(64)).ok).toBe(true);
    expect(parseStrictJson(nested(3), { maxDepth: 2 }).ok).toBe(false);
  });
});

describe("what another reader might take differently is refused, and its place named", () => {
  test.each([
    ["a key twice", `{"a": 1,\n "a": 2}`, `the key "a" is there twice`, "/a", 2, 2],
    ["a key twice, once escaped", String.raw`{"x": {"a": 1, "\u0061": 2}}`, "twice", "/x/a", 1, 16],
    ["an inherited name twice", `{"toString": 1, "toString": 2}`, "twice", "/toString", 1, 17],
    ["`__proto__`", `[{"__proto__": {}}]`, "`__proto__`", "/0/__proto__", 1, 3],
    ["`__proto__`, escaped", String.raw`{"__pr\u006fto__": {}}`, "`__proto__`", "/__proto__", 1, 2],
    ["half a pair, escaped", String.raw`["a", "\ud800"]`, "half of a surrogate pair", "/1", 1, 8],
    ["half a pair before another escape", String.raw`["\ud83d\n"]`, "half of a surrogate pair", "/0", 1, 3],
    ["two high halves", String.raw`["\ud83d\ud83d"]`, "half of a surrogate pair", "/0", 1, 3],
    ["a low half, escaped", String.raw`["\ude00"]`, "half of a surrogate pair", "/0", 1, 3],
    ["half a pair, raw", `["a\ud83d"]`, "half of a surrogate pair", "/0", 1, 4],
    ["a low half, raw", `["\ude00"]`, "half of a surrogate pair", "/0", 1, 3],
    ["half a pair, raw, after an escape", `["\\n\ud83d"]`, "half of a surrogate pair", "/0", 1, 5],
    ["half a pair in a key", String.raw`{"\ud800": 1}`, "half of a surrogate pair", "", 1, 3],
    ["infinity", `{"a": 1e999}`, "2^53", "/a", 1, 7],
    ["minus infinity", `{"a": -1e999}`, "2^53", "/a", 1, 7],
    ["an integer past 2^53", `{"a": [0, 9007199254740992]}`, "2^53", "/a/1", 1, 11],
    ["an integer past -2^53", `[-9007199254740992]`, "2^53", "/0", 1, 2],
    ["an integer far past 2^53", `[123456789012345678901234567890]`, "2^53", "/0", 1, 2],
    ["an exponent past 2^53", `[1e17]`, "2^53", "/0", 1, 2],
    ["a fraction that a double rounds", `[9007199254740992.5]`, "2^53", "/0", 1, 2],
    ["65 levels", nested(65), "more than 64 levels", "/0".repeat(64), 1, 65],
    ["65 levels of objects", `{"a":`.repeat(65), "more than 64 levels", "/a".repeat(64), 1, 321],
    ["a byte order mark", "\ufeff{}", "byte order mark", "", 1, 1],
    ["data after the end", `{}\n{}`, "expected the end", "", 2, 1],
    ["a comma after the end", `[1],`, "expected the end", "", 1, 4],
    ["an unknown escape", String.raw`["\x41"]`, "unknown escape", "/0", 1, 3],
    ["a short escape", String.raw`["\u12"]`, "unknown escape", "/0", 1, 3],
    ["a control character", `["a\nb"]`, "control character", "/0", 1, 4],
    ["a control character after an escape", `["\\t\u0000"]`, "control character", "/0", 1, 5],
    ["a string without end", `["abc`, "does not end", "/0", 1, 6],
    ["an escaped string without end", `["\\n`, "does not end", "/0", 1, 5],
    ["a backslash at the end", `["\\`, "unknown escape", "/0", 1, 3],
    ["nothing", "", "expected a value, got the end", "", 1, 1],
    ["white space alone", " \n ", "expected a value, got the end", "", 2, 2],
    ["a trailing comma in a list", "[1,]", "expected a value", "/1", 1, 4],
    ["a trailing comma in an object", `{"a":1,}`, "expected a key", "", 1, 8],
    ["a key without quotes", "{a: 1}", "expected a key", "", 1, 2],
    ["a key in single quotes", "{'a': 1}", "expected a key", "", 1, 2],
    ["no colon", `{"a" 1}`, "expected `:`", "/a", 1, 6],
    ["no comma", "[1 2]", "expected `,` or `]`", "", 1, 4],
    ["a list without end", "[[1, 2", "expected `,` or `]`", "/0", 1, 7],
    ["an object without end", `{"a": 1`, "expected `,` or `}`", "", 1, 8],
    ["a leading zero", "[01]", "does not begin with 0", "/0", 1, 2],
    ["a leading plus", "[+1]", "expected a value", "/0", 1, 2],
    ["a minus alone", "[-]", "expected a digit", "/0", 1, 3],
    ["no digit after the dot", "[1.]", "expected a digit", "/0", 1, 4],
    ["no digit after the exponent", "[1e+]", "expected a digit", "/0", 1, 5],
    ["NaN", "[NaN]", "expected a value", "/0", 1, 2],
    ["a misspelt word", "[nul]", "expected `null`", "/0", 1, 2],
    ["a comment", "[1] // x", "expected the end", "", 1, 5],
    ["a no-break space", "[\u00a01]", "expected a value", "/0", 1, 2],
  ])("%s", (_, text, message, pointer, line, column) => {
    expect(parseStrictJson(text)).toEqual({ ok: false, message: expect.stringContaining(message), pointer, line, column });
  });

  test("the pointer escapes `~` and `/`", () => {
    expect(parseStrictJson(`{"a/b": {"c~d": [1e999]}}`)).toMatchObject({ pointer: "/a~1b/c~0d/0" });
  });

  test("a hundred thousand levels do not exhaust the stack", () => {
    expect(parseStrictJson("[".repeat(100_000)).ok).toBe(false);
  });
});

describe("bytes", () => {
  test("that are UTF-8 are decoded, a byte order mark included", () => {
    expect(decodeUtf8Strict(new TextEncoder().encode("\ufeff[\"é😀\"]"))).toEqual({ ok: true, text: "\ufeff[\"é😀\"]" });
  });

  test.each([["a lone continuation", [0x22, 0x80, 0x22]], ["an overlong form", [0xc0, 0xaf]], ["an encoded surrogate", [0xed, 0xa0, 0x80]], ["a cut sequence", [0xe2, 0x82]]])("with %s are refused", (_, bytes) => {
    expect(decodeUtf8Strict(Uint8Array.from(bytes)).ok).toBe(false);
  });
});

function hasBigNumber(value: unknown): boolean {
  if (typeof value === "number") return Math.abs(value) > Number.MAX_SAFE_INTEGER;
  return typeof value === "object" && value !== null && Object.values(value).some(hasBigNumber);
}
