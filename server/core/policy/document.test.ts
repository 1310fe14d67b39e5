import { describe, expect, test } from "vitest";
import { parsePolicy } from "./document";
import { policySource } from "./fixtures";

const example = `version: 1
defaults: { effect: require_approval, approvers: [{ group: approvers, count: 1 }], expiresIn: 4h, approvalValidFor: 1h }
rules:
  - id: dev-reads
    when: resource.environment == "development" && action.endsWith(".read")
    effect: allow
  - id: prod-iam
    description: two teams look at IAM in production
    when: action.startsWith("iam.") && resource.environment == "production"
    effect: require_approval
    approvers: [{ group: security, count: 1 }, { group: platform, count: 1 }]
    expiresIn: 30m
  - id: no-billing-delete
    when: action == "billing.account.delete"
    effect: deny
    message: Billing accounts are closed by hand.
`;

function problems(source: string) {
  const parsed = parsePolicy(source);
  return parsed.ok ? [] : parsed.problems;
}

function document(source: string) {
  const parsed = parsePolicy(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.document;
}

describe("a right document", () => {
  test("the protocol's example is read, with durations in seconds", () => {
    const { defaults, rules } = document(example);
    expect(defaults).toEqual({ effect: "require_approval", approvers: [{ group: "approvers", count: 1 }], expiresIn: 14_400, approvalValidFor: 3_600, executionTimeout: 900 });
    expect(rules.map((it) => it.id)).toEqual(["dev-reads", "prod-iam", "no-billing-delete"]);
    expect(rules[1]).toEqual({
      id: "prod-iam", description: "two teams look at IAM in production", when: `action.startsWith("iam.") && resource.environment == "production"`,
      effect: "require_approval", approvers: [{ group: "security", count: 1 }, { group: "platform", count: 1 }], expiresIn: 1_800,
    });
  });

  test("durations have one unit, and what is left out has a default", () => {
    const { defaults } = document("version: 1\ndefaults: { effect: deny, approvers: [{ group: a, count: 2 }], expiresIn: 90s, executionTimeout: 2d }\nrules: []\n");
    expect(defaults).toMatchObject({ expiresIn: 90, approvalValidFor: 3_600, executionTimeout: 172_800 });
  });

  test("an anchor may be used again, within reason", () => {
    const source = policySource(`  - { id: a, when: "true", effect: require_approval, approvers: &two [{ group: x, count: 2 }] }\n  - { id: b, when: "true", effect: require_approval, approvers: *two }\n`);
    expect(document(source).rules[1]?.approvers).toEqual([{ group: "x", count: 2 }]);
  });
});

describe("a wrong document is refused with line, rule and expectation", () => {
  test("every problem comes at once, in the order of the lines", () => {
    const source = policySource(`  - id: One_Rule
    when: acton == "x"
    effect: permit
  - id: two
    whem: action == "x"
    effect: require_approval
  - id: two
    when: action.startsWith(
    effect: allow
    approvers: [{ group: a, count: 0 }]
    expiresIn: 90
`);
    expect(problems(source).map((it) => [it.line, it.column, it.rule, it.path, it.message, it.expected])).toEqual([
      [4, 9, "One_Rule", "rules[0].id", "`id` is `\"One_Rule\"`", "a name in kebab case, such as `prod-iam`"],
      [5, 11, "One_Rule", "rules[0].when", "unknown variable `acton`", "did you mean `action`?"],
      [6, 13, "One_Rule", "rules[0].effect", "`effect` is `\"permit\"`", "`allow`, `require_approval` or `deny`"],
      [7, 5, "two", "rules[1].when", "`when` is missing", "a condition as text; in quotes if YAML reads it as something else"],
      [7, 5, "two", "rules[1].approvers", "`approvers` is missing", "at least one `{ group, count }`, because the effect is `require_approval`"],
      [8, 5, "two", "rules[1].whem", "unknown key `whem`", "did you mean `when`?"],
      [10, 9, "two", "rules[2].id", "a rule `two` exists already", "an id that no other rule has"],
      [11, 29, "two", "rules[2].when", "Unexpected token: the end", expect.stringContaining("true or false")],
      [13, 16, "two", "rules[2].approvers", "nobody approves what the effect is `allow` for", "`approvers` only with the effect `require_approval`"],
      [13, 36, "two", "rules[2].approvers[0].count", "`count` is `0`", "a whole number of people, from 1 to 20"],
      [14, 16, "two", "rules[2].expiresIn", "`expiresIn` is `90`", expect.stringContaining("`30m`")],
    ]);
  });

  test.each([
    ["an allow default", "version: 1\ndefaults: { effect: allow, approvers: [{ group: a, count: 1 }] }\nrules: []", 2, "never let through by itself"],
    ["another version", "version: 2\ndefaults: { effect: deny, approvers: [{ group: a, count: 1 }] }\nrules: []", 1, "`1`"],
    ["no defaults", "version: 1\nrules: []", 1, "expected"],
    ["no approvers", "version: 1\ndefaults: { effect: deny, approvers: [] }\nrules: []", 2, "at least one"],
    ["a group twice", "version: 1\ndefaults: { effect: deny, approvers: [{ group: a, count: 1 }, { group: a, count: 2 }] }\nrules: []", 2, "each group once"],
    ["a list", "- 1", 1, "a map with `version`"],
    ["nothing", "", 1, "a map with `version`"],
    ["a duration of two units", policySource("  - { id: a, when: 'true', effect: allow, expiresIn: 1h30m }"), 4, "`30m`"],
    ["a duration past its bound", policySource("  - { id: a, when: 'true', effect: allow, expiresIn: 31d }"), 4, "`30d`"],
    ["a condition that YAML reads as a boolean", policySource("  - { id: a, when: true, effect: allow }"), 4, "in quotes"],
    ["a tag", policySource("  - { id: a, when: !js 'true', effect: allow }"), 4, "without tags"],
    ["a key twice", policySource("  - { id: a, id: b, when: 'true', effect: allow }"), 4, "each key once"],
    ["a merge key", policySource("  - { id: a, when: 'true', effect: allow, <<: { message: x } }"), 4, "one of `id`"],
    ["broken YAML", "version: 1\nrules: [", 2, "plain YAML"],
    ["two documents", "version: 1\n---\nversion: 1\n", 2, "plain YAML"],
    ["`__proto__`", policySource("  - { id: a, when: 'true', effect: allow, __proto__: { message: x } }"), 4, "one of `id`"],
  ])("%s", (_, source, line, expected) => {
    const found = problems(source);
    expect(found.length).toBeGreaterThan(0);
    expect(found[0]).toMatchObject({ line });
    if (expected !== "expected") expect(found.map((it) => it.expected).join()).toContain(expected);
  });

  test("a problem in a folded condition is reported at the line of the condition", () => {
    expect(problems(policySource("  - id: a\n    when: >-\n      action == 1 &&\n      true\n    effect: allow\n"))[0]).toMatchObject({ line: 5, rule: "a" });
  });
});

describe("a document is bounded", () => {
  test.each([
    ["size", `# ${"x".repeat(256 * 1024)}\n`, "256 KiB"],
    ["rules", policySource(Array.from({ length: 501 }, (_, i) => `  - { id: r${i}, when: "true", effect: allow }\n`).join("")), "500 rules"],
    ["aliases", `a: &a [1]\nb: [${"*a, ".repeat(60)}*a]\nc: &c [${"*a, ".repeat(9)}*a]\nd: [${"*c, ".repeat(9)}*c]\n`, "50 in all"],
    ["nesting of lists", "[".repeat(100_000), "64 levels"],
    ["nesting of maps", "{a: ".repeat(50_000), "64 levels"],
    ["nesting of sequences", "- ".repeat(60_000), "64 levels"],
    ["nesting of keys", "? ".repeat(60_000), "64 levels"],
    ["nesting of values", ": ".repeat(60_000), "64 levels"],
    ["indentation", Array.from({ length: 600 }, (_, i) => `${" ".repeat(i)}a:\n`).join(""), "64 levels"],
    ["nesting in a tag or an anchor", "&a ".repeat(6_000), "plain YAML"],
    ["keys", Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join(""), "one of"],
    ["things that are no rules", policySource("  - 1\n".repeat(40_000)), "500 rules"],
    ["brackets in a text, which are no nesting", policySource(`  - { id: a, when: "true", effect: allow, message: '${"[".repeat(100)}', other: 1 }`), "one of"],
  ])("%s", (_, source, expected) => {
    expect(problems(source).map((it) => it.expected).join()).toContain(expected);
  });
});
