import { describe, expect, it } from "vitest";
import { signInPath } from "./who-am-i";

describe("the way to sign in", () => {
  it("comes back to the path with its query", () => {
    expect(signInPath("/inbox/7?tab=json&a=b")).toBe("/sign-in?callbackUrl=%2Finbox%2F7%3Ftab%3Djson%26a%3Db");
  });

  it.each([null, "", "inbox", "https://evil.example.net/", "//evil.example.net", "/\\evil.example.net", "javascript:alert(1)"])("never leads to %j", (path) => {
    expect(signInPath(path)).toBe("/sign-in");
  });
});
