import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyDefaults, anyRule, anyRules, anySubject } from "./any-policy.fixture";
import { parsePolicy, type PolicyDocument, type PolicyRule } from "./document";
import { compilePolicy, evaluate, type Evaluation } from "./evaluate";
import { policySource, subjectWith } from "./fixtures";

function judged(rules: string, change: Parameters<typeof subjectWith>[0] = {}): Evaluation {
  const parsed = parsePolicy(policySource(rules));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return evaluate(compilePolicy(parsed.document), subjectWith(change));
}

const allow = `  - { id: let, when: "true", effect: allow, approvalValidFor: 5m }\n`;
const security = `  - { id: sec, when: "true", effect: require_approval, approvers: [{ group: security, count: 2 }], expiresIn: 8h }\n`;
const both = `  - { id: both, when: "true", effect: require_approval, approvers: [{ group: security, count: 1 }, { group: platform, count: 1 }], approvalValidFor: 10m }\n`;
const deny = `  - { id: no, when: "true", effect: deny, message: Never. }\n`;

describe("combination", () => {
  test("without a match the default decides, and names no rule", () => {
    expect(judged("  []")).toEqual({
      effect: "require_approval", determiningRules: [], message: null, requirement: { approvers: [{ group: "approvers", count: 1 }], people: 1 },
      expiresInSeconds: 14_400, approvalValidForSeconds: 3_600, executionTimeoutSeconds: 900, trace: [],
    });
  });

  test("deny wins over require_approval, which wins over allow", () => {
    expect(judged(allow)).toMatchObject({ effect: "allow", determiningRules: ["let"], requirement: { approvers: [], people: 0 }, approvalValidForSeconds: 300 });
    expect(judged(allow + security)).toMatchObject({ effect: "require_approval", determiningRules: ["sec"] });
    expect(judged(allow + deny + security)).toMatchObject({ effect: "deny", determiningRules: ["no"], message: "Never.", requirement: { approvers: [], people: 0 } });
  });

  test("requirements merge: the most people of each group, of all groups, in the shortest time", () => {
    expect(judged(security + both)).toMatchObject({
      determiningRules: ["both", "sec"], requirement: { approvers: [{ group: "platform", count: 1 }, { group: "security", count: 2 }], people: 3 },
      // One rule says eight hours, the other means the default of four.
      expiresInSeconds: 14_400, approvalValidForSeconds: 600,
    });
  });

  test("the messages of several denials are joined, each once", () => {
    const again = `  - { id: no-2, when: "true", effect: deny, message: Never. }\n  - { id: no-3, when: "true", effect: deny, message: Ask first. }\n`;
    expect(judged(deny + again).message).toBe("Ask first. Never.");
  });

  test("a condition that fails counts as matched for deny and require_approval, and not for allow", () => {
    const failing = `  - { id: a, when: params.missing == 1, effect: allow }\n  - { id: b, when: params.missing == 1, effect: require_approval, approvers: [{ group: security, count: 1 }] }\n`;
    expect(judged(failing)).toMatchObject({
      effect: "require_approval", determiningRules: ["b"], trace: [{ rule: "a", matched: false, failed: true }, { rule: "b", matched: true, failed: true }],
    });
    expect(judged(`  - { id: d, when: params.missing == 1, effect: deny }\n`)).toMatchObject({ effect: "deny", determiningRules: ["d"] });
  });

  test("a condition that does not compile counts as failed", () => {
    const document: PolicyDocument = {
      version: 1, defaults: { effect: "deny", approvers: [{ group: "a", count: 1 }], expiresIn: 1, approvalValidFor: 1, executionTimeout: 1 },
      rules: [{ id: "x", when: "acton ==", effect: "allow" }],
    };
    expect(evaluate(compilePolicy(document), subjectWith())).toMatchObject({ effect: "deny", determiningRules: [], trace: [{ rule: "x", matched: false, failed: true }] });
  });

  test("an evaluation that costs too much in all counts every condition as failed", () => {
    const heavy = Array.from({ length: 30 }, (_, i) => `  - { id: r${i}, when: "params.a.exists(it, it in params.b)", effect: allow }\n`).join("");
    const rows = Array.from({ length: 900 }, (_, i) => ({ id: i, tags: ["a"] }));
    const evaluation = judged(`${heavy}${allow}`, { params: { a: rows, b: rows.map((it) => ({ ...it, id: -1 })) } });
    expect(evaluation).toMatchObject({ effect: "require_approval", determiningRules: [] });
    expect(evaluation.trace.find((it) => it.rule === "let")).toEqual({ rule: "let", matched: false, failed: true });
  });
});

const strictness = { allow: 0, require_approval: 1, deny: 2 };
const people = (it: Evaluation, group: string) => it.requirement.approvers.find((slot) => slot.group === group)?.count ?? 0;

describe("whatever the policy and the request", () => {
  const judge = (defaults: PolicyDocument["defaults"], rules: PolicyRule[], subject: ReturnType<typeof subjectWith>) => evaluate(compilePolicy({ version: 1, defaults, rules }), subject);

  test("adding a deny rule never lets more through", () => {
    fc.assert(fc.property(anyDefaults, anyRules, anyRule, anySubject, (defaults, rules, added, subject) => {
      const denying: PolicyRule = { ...added, id: "added", effect: "deny", approvers: undefined };
      const before = judge(defaults, rules, subject);
      const after = judge(defaults, [...rules, denying], subject);
      expect(strictness[after.effect]).toBeGreaterThanOrEqual(strictness[before.effect]);
      if (after.effect === "require_approval") expect(after.requirement).toEqual(before.requirement);
    }));
  });

  test("adding a rule never lowers a requirement below what matched before", () => {
    fc.assert(fc.property(anyDefaults, anyRules, anyRule, anySubject, (defaults, rules, added, subject) => {
      const before = judge(defaults, rules, subject);
      const after = judge(defaults, [...rules, { ...added, id: "added" }], subject);
      if (before.determiningRules.length === 0) return;
      expect(strictness[after.effect]).toBeGreaterThanOrEqual(strictness[before.effect]);
      if (after.effect !== before.effect) return;
      for (const { group } of before.requirement.approvers) expect(people(after, group)).toBeGreaterThanOrEqual(people(before, group));
      expect(after.requirement.people).toBeGreaterThanOrEqual(before.requirement.people);
      expect(after.expiresInSeconds).toBeLessThanOrEqual(before.expiresInSeconds);
      expect(after.approvalValidForSeconds).toBeLessThanOrEqual(before.approvalValidForSeconds);
    }));
  });

  test("the order of rules does not matter", () => {
    fc.assert(fc.property(anyDefaults, anyRules.chain((rules) => fc.tuple(fc.constant(rules), fc.shuffledSubarray(rules, { minLength: rules.length }))), anySubject, (defaults, [rules, shuffled], subject) => {
      expect(judge(defaults, shuffled, subject)).toEqual(judge(defaults, rules, subject));
    }));
  });

  test("evaluation never throws, and what it says holds together", () => {
    fc.assert(fc.property(anyDefaults, anyRules, anySubject, (defaults, rules, subject) => {
      const { effect, requirement, determiningRules, trace } = judge(defaults, rules, subject);
      expect(trace.map((it) => it.rule)).toEqual(rules.map((it) => it.id).toSorted());
      expect(requirement.people).toBe(requirement.approvers.reduce((sum, it) => sum + it.count, 0));
      expect(requirement.people > 0).toBe(effect === "require_approval");
      for (const id of determiningRules) expect(rules.find((it) => it.id === id)?.effect).toBe(effect);
    }));
  });

  test("a subject that is not one still ends in a judgement, with every condition failed", () => {
    const policy = compilePolicy({ version: 1, defaults: fc.sample(anyDefaults, 1)[0]!, rules: [{ id: "a", when: "true", effect: "deny" }] });
    expect(evaluate(policy, subjectWith({ risk: { level: "low", rank: Number.NaN, findings: [] } }))).toMatchObject({ effect: "deny", trace: [{ failed: true }] });
  });
});
