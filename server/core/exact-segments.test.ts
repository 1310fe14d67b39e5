import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exactSegments, restoreExact } from "./exact-segments";

const telling = fc.constantFrom("a", "é", "б", "\n", "\t", " ", "\u202e", "\u{e0041}", "\ud800", "\udc00", "⟦", "⟧", "U+202E", "\u0430");
const shown = (text: string, multiline = false) => exactSegments(text, multiline).map((it) => (it.kind === "token" ? it.label : it.text)).join("");

describe("text that is shown exactly", () => {
  it.each([
    ["a right-to-left override", "safe\u202Etxt", "safe⟦U+202E⟧txt"],
    ["a zero-width space", "pass\u200Bword", "pass⟦U+200B⟧word"],
    ["a terminal escape", "\u001B[31mred", "⟦U+001B⟧[31mred"],
    ["a no-break space", "rm\u00A0-rf", "rm⟦U+00A0⟧-rf"],
    ["a tag character outside of the first plane", "x\u{E0041}", "x⟦U+E0041⟧"],
    ["a half of a surrogate pair", "x\uD800y", "x⟦U+D800⟧y"],
    ["a blank that is a letter", "a\u3164b", "a⟦U+3164⟧b"],
    ["a byte order mark", "\uFEFFa", "⟦U+FEFF⟧a"],
  ])("makes %s visible", (_, text, expected) => expect(shown(text)).toBe(expected));

  it("shows line feeds and tabs as tokens in one line, and lays out with them in many", () => {
    expect(shown("a\n\tb")).toBe("a⟦U+000A⟧⟦U+0009⟧b");
    expect(shown("a\n\tb", true)).toBe("a\n\tb");
    expect(shown("a\r\nb", true)).toBe("a⟦U+000D⟧\nb");
  });

  it("marks letters that imitate Latin ones inside of a Latin word, and leaves words of one alphabet alone", () => {
    expect(exactSegments("p\u0430ypal")).toEqual([
      { kind: "text", text: "p" }, { kind: "mixed", text: "\u0430", label: "Not Latin: U+0430" }, { kind: "text", text: "ypal" },
    ]);
    expect(exactSegments("привет Zoë")).toEqual([{ kind: "text", text: "привет Zoë" }]);
  });

  it("can't be imitated by text that looks like a token", () => {
    expect(shown("⟦U+202E⟧")).toBe("⟦U+27E6⟧U+202E⟦U+27E7⟧");
  });

  it("gives back the very text from what was shown, whatever the text", () => {
    fc.assert(fc.property(fc.string({ unit: telling }), fc.boolean(), (text, multiline) => {
      expect(restoreExact(shown(text, multiline))).toBe(text);
    }));
  });
});
