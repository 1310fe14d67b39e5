import { expect, test } from "vitest";
import { removedWords } from "./removed-words";

const [early, late] = ["2026-01-02T03:04:05.678Z", "2026-02-03T04:05:06.789Z"];

test.each([
  [null, null, null],
  [early, null, { title: "The payload was removed after the time set for it", at: early }],
  [null, early, { title: "Reasons and notes were removed after the time set for them", at: early }],
  [early, late, { title: "The payload, reasons and notes were removed after the time set for them", at: late }],
  [late, early, { title: "The payload, reasons and notes were removed after the time set for them", at: late }],
])("a payload removed at %s and texts removed at %s: the notice names what is gone, and when the last of it went", (payload, texts, expected) => {
  expect(removedWords({ payload, texts })).toEqual(expected);
});
