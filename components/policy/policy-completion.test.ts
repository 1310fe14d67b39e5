import { EditorState } from "@codemirror/state";
import { describe, expect, test } from "vitest";
import type { PolicyWords } from "@/server/modules/policy/views";
import { diagnosticsOf } from "./code-diagnostics";
import { completePolicy } from "./policy-completion";

const words: PolicyWords = {
  groups: ["platform", "security"], actions: ["iam.role.update", "service.deploy"], environments: ["production"], resourceTypes: ["service"],
  variables: [{ name: "action", fields: null }, { name: "resource", fields: [{ name: "type", type: "string" }, { name: "environment", type: "string" }] }, { name: "params", fields: null }],
};

/** What is offered where the bar is. */
function offered(text: string, explicit = true): string[] {
  const pos = text.indexOf("|");
  const state = EditorState.create({ doc: text.slice(0, pos) + text.slice(pos + 1) });
  return completePolicy(words, { state, pos, explicit })?.options.map((it) => it.label) ?? [];
}

const rule = "rules:\n  - id: a\n    ";

describe("an editor offers", () => {
  test.each([
    ["the parts of a document", "ver|", "version"],
    ["the fields of the defaults", "defaults:\n  exp|", "executionTimeout"],
    ["the fields of a rule", `${rule}ef|`, "effect"],
    ["effects", `${rule}effect: |`, "allow"],
    ["groups that people are in", `${rule}approvers: [{ group: pl|`, "platform"],
    ["durations", `${rule}expiresIn: |`, "30m"],
    ["variables of a condition", `${rule}when: res|`, "resource"],
    ["fields of a variable", `${rule}when: resource.en|`, "environment"],
    ["functions of a text", `${rule}when: action.st|`, "startsWith"],
    ["actions that were seen", `${rule}when: action == "se|`, "service.deploy"],
    ["environments that were seen", `${rule}when: resource.environment == "|`, "production"],
    ["variables on the lines of a folded condition", `${rule}when: >-\n      res|`, "resource"],
  ])("%s", (_, text, label) => {
    expect(offered(text)).toContain(label);
  });

  test("no effect `allow` for what no rule matches", () => {
    expect(offered("defaults:\n  effect: |")).toEqual(["require_approval", "deny"]);
  });

  test("nothing by itself where nothing was typed", () => {
    expect(offered(`${rule}|`, false)).toEqual([]);
  });
});

describe("a problem is marked", () => {
  const { doc } = EditorState.create({ doc: "version: 1\nrules: [a, b]" });

  test.each([
    [{ line: 1, column: 10 }, 9, 10], [{ line: 2, column: 9 }, 19, 20], [{ line: 9, column: 40 }, 24, 24], [{ line: 0, column: 1 }, 0, 8],
  ])("at %j", (place, from, to) => {
    expect(diagnosticsOf(doc, [{ ...place, message: "wrong", expected: "`1`" }])).toEqual([{ from, to, severity: "error", message: "wrong; expected `1`" }]);
  });
});
