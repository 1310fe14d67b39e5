import { describe, expect, it } from "vitest";
import type { Artifact } from "countersign/contract/artifact";
import { editableParts, parseParams, parsePart, withField } from "./editable-parts";

const artifacts: Artifact[] = [
  { kind: "text", before: "a", after: "b" }, { kind: "text", patch: "@@" }, { kind: "kubernetes", after: "kind: Pod" }, { kind: "json", before: 1, after: { a: 1 } }, { kind: "json", after: "text" },
  { kind: "sql", statements: ["SELECT 1"], dialect: "postgresql" }, { kind: "command", shell: "ls" }, { kind: "http", method: "POST", url: "https://a.example", body: "plain" },
];

describe("the parts of an artifact that can be edited", () => {
  it.each(artifacts)("give back the same artifact when nothing is changed: %j", (artifact) => {
    const parts = editableParts(artifact);
    expect(parts.length).toBeGreaterThan(0);
    let again = artifact;
    for (const { field, form, text } of parts) {
      const parsed = parsePart(form, text);
      expect(parsed.ok).toBe(true);
      if (parsed.ok) again = withField(again, field, parsed.value);
    }
    expect(again).toEqual(artifact);
  });

  it.each<Artifact>([{ kind: "link", href: "https://a.example" }, { kind: "terraform-plan", plan: {} }, { kind: "table", columns: ["a"], rows: [] }])("are none of what only shows something: %j", (artifact) => {
    expect(editableParts(artifact)).toEqual([]);
  });
});

describe("parameters", () => {
  it.each([["{\n  \"a\": 1,\n}", 3, "Line 3, column 1: expected a key in double quotes."], ["{\"a\": 1, \"a\": 2}", 1, "Line 1, column 10: the key \"a\" is there twice, in /a."], ["[]", 1, "Line 1: expected an object, as in { \"size\": 1 }."]])("%j is wrong at line %d", (text, line, message) => {
    expect(parseParams(text)).toEqual({ ok: false, line, message });
  });
});
