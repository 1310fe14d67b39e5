import { describe, expect, it } from "vitest";
import { safePath, signInProblem } from "./sign-in-problem";

describe("where a sign-in leads", () => {
  it.each(["/inbox/7?section=all", "/audit"])("to the page that was asked for: %s", (path) => expect(safePath(path)).toBe(path));
  it.each(["https://evil.example", "//evil.example", "/\\evil.example", "/a\nb", "inbox", "", undefined])("never away from the console: %j", (path) => expect(safePath(path)).toBe("/inbox"));
});

describe("a failed sign-in", () => {
  it("is explained, also when its code is unknown or the name of something built in", () => {
    const unknown = signInProblem("Whatever");
    expect(signInProblem("constructor")).toBe(unknown);
    expect(signInProblem("AccessDenied")).not.toBe(unknown);
  });
});
