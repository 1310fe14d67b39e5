import { expect, test } from "vitest";
import { complete, completingAt } from "./complete";

/** The caret is where the bar is. */
const at = (marked: string) => completingAt(marked.replace("|", ""), marked.indexOf("|"));

test.each([
  ["|", { kind: "field", typed: "", from: 0, to: 0 }],
  ["ac|", { kind: "field", typed: "ac", from: 0, to: 2 }],
  ["x -ac|", { kind: "field", typed: "ac", from: 3, to: 5 }],
  ["(ri|", { kind: "field", typed: "ri", from: 1, to: 3 }],
  ["risk:|", { kind: "value", field: "risk", typed: "", from: 5, to: 5 }],
  ["risk:hi| x", { kind: "value", field: "risk", typed: "hi", from: 5, to: 7 }],
  ['actor:"Tomas N|', { kind: "value", field: "actor", typed: "Tomas N", from: 6, to: 14 }],
  ["nofield:x|", null],
  ['"quoted|', null],
])("%s", (marked, expected) => expect(at(marked)).toEqual(expected));

test("a completion replaces its part, and leaves the caret where the next one begins", () => {
  expect(complete("ri x", { from: 0, to: 2 }, "risk:")).toEqual({ text: "risk: x", caret: 5 });
  expect(complete("risk:h", { from: 5, to: 6 }, "high")).toEqual({ text: "risk:high ", caret: 10 });
  expect(complete("risk:h x", { from: 5, to: 6 }, "high")).toEqual({ text: "risk:high x", caret: 10 });
});
