import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyDefaults, anyRules, anySubject } from "./any-policy.fixture";
import { parsePolicy } from "./document";
import { compilePolicy, evaluate } from "./evaluate";
import { explain } from "./explain";
import type { ConditionPart } from "./explain-condition";
import { policySource, subjectWith } from "./fixtures";

function partsOf(when: string, change: Parameters<typeof subjectWith>[0] = {}): ConditionPart {
  const parsed = parsePolicy(policySource(`  - id: it\n    effect: deny\n    when: >-\n      ${when}\n`));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return explain(compilePolicy(parsed.document), subjectWith(change)).rules[0]!.condition!;
}

describe("whatever the policy and the request", () => {
  test("an explanation says what the evaluator says, of the outcome and of every rule and condition", () => {
    fc.assert(fc.property(anyDefaults, anyRules, anySubject, (defaults, rules, subject) => {
      const policy = compilePolicy({ version: 1, defaults, rules });
      const evaluation = evaluate(policy, subject);
      const explained = explain(policy, subject);
      expect(explained.evaluation).toEqual(evaluation);
      expect(explained.byDefault).toBe(evaluation.determiningRules.length === 0);
      expect(explained.rules.filter((it) => it.decided).map((it) => it.rule).toSorted()).toEqual(evaluation.determiningRules);
      expect(explained.rules.map(({ rule, matched, failed }) => ({ rule, matched, failed })).toSorted((a, b) => (a.rule < b.rule ? -1 : 1))).toEqual(evaluation.trace);
      for (const { failed, matched, failure, condition } of explained.rules) {
        expect(failure === null).toBe(!failed);
        expect(condition?.holds).toBe(failed ? null : matched);
      }
    }));
  });

  test("the parts of a condition add up to it", () => {
    const consistent = (part: ConditionPart): void => {
      if (part.kind === "test") return expect(part.failure === null).toBe(part.holds !== null);
      const held = part.parts.map((it) => it.holds);
      if (part.kind === "not" && held[0] !== null) expect(part.holds).toBe(!held[0]);
      if (part.kind === "all" && part.holds === true) expect(held.every((it) => it === true)).toBe(true);
      if (part.kind === "all" && held.every((it) => it === true)) expect(part.holds).toBe(true);
      if (part.kind === "any" && part.holds === false) expect(held.every((it) => it === false)).toBe(true);
      if (part.kind === "any" && held.every((it) => it === false)) expect(part.holds).toBe(false);
      part.parts.forEach(consistent);
    };
    fc.assert(fc.property(anyDefaults, anyRules, anySubject, (defaults, rules, subject) => {
      for (const { condition } of explain(compilePolicy({ version: 1, defaults, rules }), subject).rules) if (condition !== null) consistent(condition);
    }));
  });
});

describe("a test names the field, what is expected of it, and what it holds", () => {
  test.each([
    [`resource.environment == "staging"`, "resource.environment", `== "staging"`, `"production"`, false],
    [`"staging" == resource.environment`, "resource.environment", `== "staging"`, `"production"`, false],
    [`params.rows > 10`, "params.rows", "> 10", "(absent)", null],
    [`10 < params.rows`, "params.rows", "> 10", "(absent)", null],
    [`action.startsWith("iam.")`, "action", `startsWith "iam."`, `"iam.role.update"`, true],
    [`action in ["a", "b"]`, "action", `in ["a", "b"]`, `"iam.role.update"`, false],
    [`"iam.wildcard-action" in risk.findings`, "risk.findings", `contains "iam.wildcard-action"`, `["iam.wildcard-action"]`, true],
    [`has(params.rows)`, "params.rows", "to be there", "(absent)", false],
    [`risk.rank >= 3`, "risk.rank", ">= 3", "3", true],
    [`initiator.onBehalfOf == ""`, "initiator.onBehalfOf", `== ""`, `""`, true],
  ])("%s", (when, field, expected, actual, holds) => {
    expect(partsOf(when)).toMatchObject({ kind: "test", text: when, facts: [{ field, actual }], expected, holds });
  });

  test("a condition falls into its parts, however it is bracketed", () => {
    expect(partsOf(`action == "x" && (resource.type == "y" && !(risk.rank > 3 || params.a))`)).toMatchObject({
      kind: "all", holds: false, parts: [{ text: `action == "x"` }, { text: `resource.type == "y"` }, { kind: "not", parts: [{ kind: "any", holds: null, parts: [{ holds: false }, { holds: null, failure: expect.stringContaining("a") as string }] }] }],
    });
  });

  test("two fields are compared without one being what is expected of the other", () => {
    expect(partsOf("agent.sponsor != agent.id")).toMatchObject({ expected: null, facts: [{ field: "agent.sponsor", actual: `"usr_1"` }, { field: "agent.id", actual: `"agt_1"` }] });
  });

  test("a comprehension is one test, and what it calls its element is no field", () => {
    expect(partsOf("params.items.exists(action_item, action_item.n > risk.rank)", { params: { items: [{ n: 1 }] } })).toMatchObject({ holds: false, facts: [{ field: "params.items" }, { field: "risk.rank" }] });
  });
});

describe("what is shown of a request", () => {
  test.each([
    ["a secret by its name", { password: "hunter22222" }, "params.password"],
    ["a secret by its form", { note: "ghp_" + "a".repeat(36) }, "params.note"],
    ["a secret inside of something", { login: { apiKey: "k8s9d7f6g5h4" } }, "params.login"],
  ])("never holds %s", (_, params, field) => {
    const [fact] = (partsOf(`${field} != null`, { params }) as Extract<ConditionPart, { kind: "test" }>).facts;
    expect(fact!.actual).toContain("(hidden: looks like a secret)");
    expect(fact!.actual).not.toMatch(/hunter|ghp_|k8s9/);
  });

  test("is short, and says how long it is", () => {
    expect(partsOf("params.text != null", { params: { text: "x".repeat(5_000) } })).toMatchObject({ facts: [{ actual: expect.stringMatching(/^"x{159}… \(5,002 characters\)$/) as string }] });
  });
});

test("what costs too much is named, and the explanation ends", () => {
  const heavy = Array.from({ length: 30 }, (_, i) => `  - { id: r${i}, when: "params.a.exists(it, it in params.b)", effect: allow }\n`).join("");
  const rows = Array.from({ length: 900 }, (_, i) => ({ id: i, tags: ["a"] }));
  const parsed = parsePolicy(policySource(`${heavy}  - { id: let, when: "true", effect: allow }\n`));
  if (!parsed.ok) throw new Error("the document is wrong");
  const { rules } = explain(compilePolicy(parsed.document), subjectWith({ params: { a: rows, b: rows.map((it) => ({ ...it, id: -1 })) } }));
  expect(rules.find((it) => it.rule === "let")).toMatchObject({ matched: false, failed: true, failure: expect.stringContaining("budget") as string });
});
