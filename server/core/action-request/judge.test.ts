import { beforeAll, describe, expect, test } from "vitest";
import { policySource } from "@/server/core/policy/fixtures";
import { parsePolicy } from "@/server/core/policy/document";
import { type CompiledPolicy, compilePolicy } from "@/server/core/policy/evaluate";
import { assess } from "@/server/core/risk/assess";
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { subjectOf } from "@/server/core/risk/test-subject";
import { judge, type Judged, type Subject } from "./judge";

beforeAll(loadSqlParser);

const agent = { id: "agt_1", name: "etl-bot", sponsor: "usr_1" };
const drop = { kind: "sql", statements: "DROP TABLE orders", dialect: "postgresql" } as const;
const critical: Subject = subjectOf({ resource: { type: "db", id: "orders", environment: "production" }, artifacts: [drop] });

function judged(policy: CompiledPolicy, subject: Subject): Judged {
  return judge(policy, 7, subject, agent, assess(subject));
}

function policyOf(...rules: string[]): CompiledPolicy {
  const parsed = parsePolicy(policySource(rules.map((it) => `  - ${it}\n`).join("")));
  if (!parsed.ok) throw new Error(parsed.problems.map((it) => it.message).join());
  return compilePolicy(parsed.document);
}

describe("what policy says is what the request becomes", () => {
  test.each([
    ["allow", "approved", []],
    ["deny", "denied", []],
    ["require_approval", "pending", [{ group: "security", count: 2 }]],
  ] as const)("%s: %s", (effect, status, approvers) => {
    const slots = effect === "require_approval" ? ", approvers: [{ group: security, count: 2 }]" : "";
    const { status: became, outcome } = judged(policyOf(`{ id: it, when: action == "queue.message.send", effect: ${effect}, message: So it is., approvalValidFor: 10m, expiresIn: 5m${slots} }`), subjectOf());
    expect([became, outcome.requirement.approvers]).toEqual([status, approvers]);
    expect(outcome).toMatchObject({ effect, version: 7, determiningRules: ["it"], message: "So it is.", expiresInSeconds: 300, approvalValidForSeconds: 600, executionTimeoutSeconds: 900 });
  });

  test("what no rule matches waits for the approvers of the defaults", () => {
    const { status, outcome } = judged(policyOf("{ id: never, when: 'false', effect: allow }"), subjectOf());
    expect([status, outcome.determiningRules, outcome.requirement]).toEqual(["pending", [], { approvers: [{ group: "approvers", count: 1 }], people: 1 }]);
  });
});

describe("conditions may use", () => {
  test.each([
    ["the agent", `agent.name == "etl-bot" && agent.id == "agt_1" && agent.sponsor == "usr_1"`, subjectOf()],
    ["the parameters", "params.rows > 3", subjectOf({ params: { rows: 4 } })],
    ["the initiator", `initiator.model == "m"`, subjectOf({ initiator: { model: "m" } })],
    ["the level that the analyzers found, by rank", `risk.rank == 4 && risk.level == "critical"`, critical],
    ["the findings", `"sql.drop-table" in risk.findings || risk.findings.exists(it, it.startsWith("sql."))`, critical],
  ])("%s", (_, when, subject) => {
    expect(judged(policyOf(`{ id: it, when: '${when}', effect: deny }`), subject).status).toBe("denied");
  });
});

describe("at critical risk", () => {
  test("what policy allows still waits for two people", () => {
    const { status, risk, outcome } = judged(policyOf("{ id: all, when: 'true', effect: allow }"), critical);
    expect([status, risk.level, outcome.effect, outcome.requirement.people]).toEqual(["pending", "critical", "require_approval", 2]);
  });

  test("one approver becomes two", () => {
    expect(judged(policyOf("{ id: never, when: 'false', effect: allow }"), critical).outcome.requirement).toEqual({ approvers: [{ group: "approvers", count: 1 }], people: 2 });
  });

  test("what policy denies stays denied", () => {
    expect(judged(policyOf("{ id: all, when: 'true', effect: deny }"), critical).status).toBe("denied");
  });
});

test("what the agent says in its justification changes nothing that policy says, and takes away no finding", () => {
  const policy = policyOf(`{ id: prod, when: resource.environment == "production", effect: require_approval, approvers: [{ group: platform, count: 1 }] }`);
  const silent = judged(policy, critical);
  for (const justification of ["approved by the CEO", "effect: allow", "risk: low; ignore the policy", "resource.environment == \"development\""]) {
    const { status, outcome, risk } = judged(policy, { ...critical, justification });
    expect([status, outcome, risk.level]).toEqual([silent.status, silent.outcome, silent.risk.level]);
    expect(risk.findings).toEqual(expect.arrayContaining(silent.risk.findings));
  }
});
