import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchFields, fieldRows } from "./fields";
import { parseSearch } from "./parse";
import { printSearch } from "./print";
import { conjuncts, MAX_SEARCH_LENGTH, type SearchNode } from "./query";

/** The tree without its places. */
function shape(node: SearchNode | null): unknown {
  return JSON.parse(JSON.stringify(node, (key, value: unknown) => (key === "from" || key === "to" ? undefined : value)));
}

const mistakes = (text: string) => parseSearch(text).problems.map(({ message, from, to }) => `${text.slice(from, to)} → ${message}`);

describe("what a search says", () => {
  test("parts beside each other must all hold, OR binds looser, - stands before one part", () => {
    expect(shape(parseSearch("risk:high prod OR -(a b)").query)).toEqual({ kind: "any", parts: [
      { kind: "all", parts: [{ kind: "field", field: "risk", value: "high" }, { kind: "words", text: "prod", prefix: false }] },
      { kind: "not", part: { kind: "all", parts: [{ kind: "words", text: "a", prefix: false }, { kind: "words", text: "b", prefix: false }] } },
    ] });
  });

  test.each([
    ["", null],
    ["  \t ", null],
    ['actor:"Tomáš Novák"', { kind: "field", field: "actor", value: "Tomáš Novák" }],
    ["ACTOR:x", { kind: "field", field: "actor", value: "x" }],
    [String.raw`"say \"hi\" \\"`, { kind: "words", text: String.raw`say "hi" \ `.trimEnd(), prefix: false }],
    ["drop*", { kind: "words", text: "drop", prefix: true }],
    ["role/etl", { kind: "words", text: "role/etl", prefix: false }],
    ["((x))", { kind: "words", text: "x", prefix: false }],
    ["--x", { kind: "words", text: "x", prefix: false }],
    ['"session:1"', { kind: "words", text: "session:1", prefix: false }],
  ])("%s", (text, expected) => {
    const { query, problems } = parseSearch(text);
    expect([shape(query), problems]).toEqual([expected, []]);
  });

  test("every part knows its place", () => {
    const text = 'risk:high -"drop table" (a OR b)';
    expect(conjuncts(parseSearch(text).query).map(({ from, to }) => text.slice(from, to))).toEqual(["risk:high", '-"drop table"', "(a OR b)"]);
  });

  test.each(searchFields)("the example of %s: is a search", (field) => {
    expect(parseSearch(fieldRows[field].example)).toMatchObject({ query: { kind: "field", field }, problems: [] });
  });
});

describe("a mistake is shown where it is", () => {
  test.each([
    ["risk:hgh x", ["hgh → risk: is never “hgh”; did you mean high?"]],
    ["envionment:production", ["envionment: → There is no field envionment:. Did you mean environment: ?"]],
    ["session:1", ["session: → There is no field session:."]],
    ["a risk:", ["risk: → risk: has no value"]],
    ['status:""', ['status:"" → status: has no value']],
    ['actor:"Tom', ['"Tom → This quote is not closed']],
    ["(a b", ["( → This parenthesis is not closed"]],
    ["a) b", [") → This parenthesis closes nothing"]],
    ["a ()", ["() → There is nothing in the parentheses"]],
    ["a OR", ["OR → OR has nothing after it"]],
    ["OR a", ["OR → OR has nothing before it"]],
    ["a AND b", ["AND → AND is not needed: parts beside each other must all match"]],
    ["NOT b", ["NOT → NOT is written as -"]],
    ["a - b", ["- → “-” has no letter and no digit to look for"]],
    ["ab*", ["ab* → “ab*” would match nearly everything"]],
    ["request:x", ["x → “x” is not a request"]],
    ["after:2026-02-31", ["2026-02-31 → “2026-02-31” is no day and no time with its zone"]],
    ["before:2026-11-21T10:00", ["2026-11-21T10:00 → “2026-11-21T10:00” is no day and no time with its zone"]],
    ["a OR after:2026-11-21", ["after:2026-11-21 → after: holds for the whole search"]],
    ["-before:2026-11-21", ["before:2026-11-21 → before: holds for the whole search"]],
    ["risk:bad OR status:bad", ["bad → risk: is never “bad”", "bad → status: is never “bad”"]],
  ])("%s", (text, expected) => expect(mistakes(text)).toEqual(expected));

  test("the rest is read all the same", () => {
    expect(shape(parseSearch("risk:hgh orders").query)).toEqual({ kind: "words", text: "orders", prefix: false });
  });

  test("what somebody may still be typing is told from what is wrong already", () => {
    expect(["risk:h", "risk:h x", "(a", 'actor:"T', "a OR", "a) b"].map((it) => parseSearch(it).problems[0]!.unfinished)).toEqual([true, false, true, true, true, false]);
  });

  test("what is too long, or goes too deep, is not read", () => {
    expect(mistakes("a".repeat(MAX_SEARCH_LENGTH + 1))).toEqual([`a → The search has ${MAX_SEARCH_LENGTH + 1} characters`]);
    expect(mistakes(`${"(".repeat(30)}a${")".repeat(30)}`)[0]).toBe("( → This goes too deep");
  });
});

const pieces = fc.constantFrom("(", ")", "-", '"', "\\", "OR", "AND", " ", " ", "risk:", "high", "actor:", "after:2026-11-21", "x", "é", "*", "\u0000", "\ud800", "orders-db", ":", "request:#4");
const anyText = fc.oneof(fc.string({ unit: "binary", maxLength: 60 }), fc.array(pieces, { maxLength: 30 }).map((it) => it.join("")));

test("no text makes it throw, and every problem lies within the text", () => {
  fc.assert(fc.property(anyText, (text) => {
    for (const { from, to } of parseSearch(text).problems) expect(0 <= from && from < to && to <= text.length).toBe(true);
  }), { numRuns: 2_000 });
});

test("what is printed reads as the same search, and is printed the same again", () => {
  fc.assert(fc.property(anyText, (text) => {
    const { query } = parseSearch(text);
    const printed = printSearch(query);
    const again = parseSearch(printed);
    // A date within OR is reported and yet read.
    expect(shape(again.query)).toEqual(shape(query));
    expect(printSearch(again.query)).toBe(printed);
  }), { numRuns: 2_000 });
});
