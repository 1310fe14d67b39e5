import { describe, expect, it } from "vitest";
import { completeMention, mentionTyped, stillMentioned } from "./mention-query";

describe("a mention that is being typed", () => {
  it.each([["@", 1, ""], ["see @Jo", 7, "Jo"], ["see @Jonas Li", 13, "Jonas Li"], ["(@Lu\u00eds", 6, "Lu\u00eds"], ["line\n@a", 7, "a"]])("%j at %d", (body, caret, typed) => {
    expect(mentionTyped(body, caret)).toBe(typed);
  });

  it.each([["me@example.com", 14], ["@Jonas Lindqvist is", 19], ["no call", 7], ["@Jo, ", 5]])("not in %j", (body, caret) => {
    expect(mentionTyped(body, caret)).toBeNull();
  });

  it("is completed where it stands, and the caret goes behind it", () => {
    expect(completeMention("ask @Jo please", 7, "Jo", "Jonas Lindqvist")).toEqual({ body: "ask @Jonas Lindqvist please", caret: 21 });
  });

  it("counts only while its name is still there", () => {
    expect(stillMentioned("@Pat Lee look", [{ name: "Pat Lee" }, { name: "Sam" }])).toEqual([{ name: "Pat Lee" }]);
  });
});
