import { describe, expect, it } from "vitest";
import { isCharacterKey, keyLabels, keyName, type KeyPress, matchKeys } from "./keys";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({ key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

describe("the name of a key press", () => {
  it.each([
    ["a letter", press("j"), "j"],
    ["a letter under caps lock", press("J"), "j"],
    ["a letter with Shift", press("J", { shiftKey: true }), "shift+j"],
    ["a character that needs Shift", press("?", { shiftKey: true }), "?"],
    ["a letter of a Cyrillic layout, by its place", press("о", { code: "KeyJ" }), "j"],
    ["a letter that the layout moved, by what it writes", press("a", { code: "KeyQ" }), "a"],
    ["Ctrl", press("k", { ctrlKey: true }), "mod+k"],
    ["⌘", press("k", { metaKey: true }), "mod+k"],
    ["Ctrl Enter", press("Enter", { ctrlKey: true }), "mod+Enter"],
    ["Shift Enter", press("Enter", { shiftKey: true }), "shift+Enter"],
    ["the space bar", press(" "), "Space"],
  ])("%s", (_, given, name) => expect(keyName(given)).toBe(name));

  it.each([
    ["a modifier alone", press("Shift", { shiftKey: true })],
    ["Alt, with which many layouts write characters", press("j", { altKey: true })],
    ["AltGr as Windows tells it", press("@", { altKey: true, ctrlKey: true })],
    ["a dead key", press("Dead", { code: "KeyE" })],
    ["what an input method takes", press("Process", { code: "KeyJ" })],
  ])("there is none for %s", (_, given) => expect(keyName(given)).toBeNull());
});

it("a sequence is its beginning until all of it was pressed, and nothing after a wrong key", () => {
  expect(matchKeys("g i", ["g"])).toBe("beginning");
  expect(matchKeys("g i", ["g", "i"])).toBe("whole");
  expect(matchKeys("g i", ["g", "j"])).toBeNull();
  expect(matchKeys("i", ["g", "i"])).toBeNull();
});

it("character keys are those without a modifier that write something", () => {
  expect(["j", "?", "g i", "Space"].map(isCharacterKey)).toEqual([true, true, true, true]);
  expect(["mod+k", "Enter", "Escape", "ArrowDown", "shift+j"].map(isCharacterKey)).toEqual([false, false, false, false, false]);
});

it("keys are labelled as they are printed on the keyboard", () => {
  expect(keyLabels("mod+Enter", true)).toEqual([["⌘", "Enter"]]);
  expect(keyLabels("mod+Enter", false)).toEqual([["Ctrl", "Enter"]]);
  expect(keyLabels("g i", false)).toEqual([["g"], ["i"]]);
});
