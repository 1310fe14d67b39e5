// Any policy and any request, with conditions that hold, that do not, and that fail.
// Source: fast-check.
import fc from "fast-check";
import type { JsonObject } from "countersign/contract/json";
import { riskLevels } from "countersign/contract/risk";
import type { PolicyRule } from "./document";
import { subjectWith } from "./fixtures";

const conditions = [
  "true", "false", `action == "a.b"`, `action.startsWith("a")`, "params.n > 3", "params.missing == 1", "params.list.exists(it, it == 1)", `"x" in params`,
  "!(params.n > 3) && action != \"a.b\"", "params.missing == 1 || params.n > 3", "params.n > 3 && params.missing == 1 && action == \"a.b\"", "!(params.missing || (action == \"a.c\" && params.n))",
  "risk.rank >= 3", `resource.environment == "production"`, "params.n", `params.s.contains("x") || params.n == 0`, "params.list.size() > 2 && params.list.all(it, it > 0)",
];
const slots = fc.uniqueArray(fc.record({ group: fc.constantFrom("security", "platform", "data"), count: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 3, selector: (it) => it.group });
const seconds = fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined });
export const anyRule = fc.record({ when: fc.constantFrom(...conditions), effect: fc.constantFrom("allow", "require_approval", "deny"), approvers: slots, expiresIn: seconds, approvalValidFor: seconds })
  .map(({ approvers, ...it }): Omit<PolicyRule, "id"> => ({ ...it, ...(it.effect === "require_approval" && { approvers }) }));
export const anyRules = fc.array(anyRule, { maxLength: 6 }).map((rules) => rules.map((it, i): PolicyRule => ({ ...it, id: `r${i}` })));
export const anyDefaults = fc.record({
  effect: fc.constantFrom("require_approval", "deny"), approvers: slots, expiresIn: fc.constant(14_400), approvalValidFor: fc.constant(3_600), executionTimeout: fc.constant(900),
});
const anyParams = fc.oneof(
  fc.record({ n: fc.oneof(fc.integer(), fc.string()), s: fc.string(), list: fc.array(fc.oneof(fc.integer({ min: -1, max: 3 }), fc.constant(null)), { maxLength: 4 }) }, { requiredKeys: [] }),
  fc.dictionary(fc.string(), fc.jsonValue()),
).map((it) => it as JsonObject);
export const anySubject = fc.record({ action: fc.constantFrom("a.b", "a.c", "iam.x"), params: anyParams, level: fc.constantFrom(...riskLevels) })
  .map(({ level, ...it }) => subjectWith({ ...it, risk: { level, rank: riskLevels.indexOf(level) + 1, findings: [] } }));
