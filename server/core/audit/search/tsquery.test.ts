import { expect, test } from "vitest";
import { parseSearch } from "./parse";
import { findsByPresence, tsqueryOf } from "./tsquery";

const novaks = (typed: string) => (typed === "novak" ? ["usr_1", "usr_2"] : []);
const named = { actors: novaks, inWords: novaks, agents: (typed: string) => (typed === "etl" ? ["agt_1"] : []) };
const read = (text: string) => parseSearch(text).query!;

test.each([
  ["Orders", "'orders'"],
  ["role/etl-1", "'role' <-> 'etl' <-> '1'"],
  ["drop*", "'drop':*"],
  ["novak", "('novak' | '=actor:usr_1' | '=actor:usr_2')"],
  ["actor:novak", "('=actor:usr_1' | '=actor:usr_2')"],
  ["actor:nobody", "'=none'"],
  ["agent:etl", "'=agent:agt_1'"],
  ["action:iam.role.", "'=action:iam.role'"],
  ["resource:role/etl", "('=resource:role' & '=resource:etl')"],
  ["environment:Production", "'=environment:production'"],
  ["request:#42", "'=request:42'"],
  ["type:decision", "'=type:decision'"],
  ["risk:high -status:failed", "('=risk:high' & !('=status:failed'))"],
  ["(a OR b) c", "(('a' | 'b') & 'c')"],
  [String.raw`rule:"it's \\ & | ! x"`, String.raw`'=rule:it''s \\ & | ! x'`],
])("%s is asked as %s", (text, expected) => expect(tsqueryOf(read(text), named)).toBe(expected));

test.each([["a", true], ["-a", false], ["-a b", true], ["a OR -b", false], ["a OR (b -c)", true]])("%s is found by what is there: %s", (text, expected) => {
  expect(findsByPresence(read(text))).toBe(expected);
});
