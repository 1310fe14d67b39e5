import { describe, expect, test } from "vitest";
import type { Requirement } from "countersign/contract/action-request";
import { riskLevels } from "countersign/contract/risk";
import type { Evaluation } from "./combine";
import type { PolicyDefaults } from "./document";
import { withRisk } from "./requirement";

const defaults: PolicyDefaults = { effect: "require_approval", approvers: [{ group: "approvers", count: 1 }], expiresIn: 100, approvalValidFor: 50, executionTimeout: 10 };

function evaluation(effect: Evaluation["effect"], requirement: Requirement = { approvers: [], people: 0 }): Evaluation {
  return { effect, determiningRules: ["r"], message: null, requirement, expiresInSeconds: 70, approvalValidForSeconds: 80, executionTimeoutSeconds: 10, trace: [] };
}

describe("at critical risk", () => {
  test("one approver is not enough: two distinct people approve", () => {
    const one = { approvers: [{ group: "security", count: 1 }], people: 1 };
    expect(withRisk(evaluation("require_approval", one), "critical", defaults).requirement).toEqual({ ...one, people: 2 });
  });

  test("a requirement of more people stays as it is", () => {
    const three = { approvers: [{ group: "a", count: 1 }, { group: "b", count: 2 }], people: 3 };
    expect(withRisk(evaluation("require_approval", three), "critical", defaults).requirement).toEqual(three);
  });

  test("what policy allows needs two of the default approvers, within the shorter times", () => {
    expect(withRisk(evaluation("allow"), "critical", defaults)).toMatchObject({
      effect: "require_approval", determiningRules: ["r"], requirement: { approvers: [{ group: "approvers", count: 1 }], people: 2 }, expiresInSeconds: 70, approvalValidForSeconds: 50,
    });
  });

  test("what policy denies stays denied", () => {
    expect(withRisk(evaluation("deny"), "critical", defaults)).toEqual(evaluation("deny"));
  });
});

test.each(riskLevels.filter((it) => it !== "critical"))("at %s risk policy alone decides", (level) => {
  for (const effect of ["allow", "require_approval", "deny"] as const) expect(withRisk(evaluation(effect), level, defaults)).toEqual(evaluation(effect));
});
