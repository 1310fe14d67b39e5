// What a condition may name: six variables of fixed types; only `params` has a shape that the policy cannot know.
// Source: the policy document of the protocol; types are those of the Common Expression Language.
import { Environment, type ASTNode, type Limits } from "@marcbachmann/cel-js";
import type { Initiator, Resource } from "countersign/contract/action-request";
import type { JsonObject } from "countersign/contract/json";
import type { RiskLevel } from "countersign/contract/risk";
import { Budget } from "./budget";

/** What a policy judges. */
export type PolicySubject = {
  action: string;
  resource: Resource;
  params: JsonObject;
  agent: { id: string; name: string; sponsor: string };
  initiator: Initiator;
  /** `rank` is 1 for low to 4 for critical; `findings` are the ids of the findings. */
  risk: { level: RiskLevel; rank: number; findings: readonly string[] };
};

// The evaluator knows a record by its class, and reads one without copying it.
class ResourceValue {
  constructor(readonly type: string, readonly id: string, readonly environment: string, readonly labels: ReadonlyMap<string, string>) {}
}
class AgentValue {
  constructor(readonly id: string, readonly name: string, readonly sponsor: string) {}
}
class InitiatorValue {
  constructor(readonly model: string, readonly onBehalfOf: string, readonly runId: string, readonly traceparent: string) {}
}
class RiskValue {
  constructor(readonly level: string, readonly rank: bigint, readonly findings: readonly string[]) {}
}

const records = {
  resource: { ctor: ResourceValue, fields: { type: "string", id: "string", environment: "string", labels: "map<string, string>" } },
  agent: { ctor: AgentValue, fields: { id: "string", name: "string", sponsor: "string" } },
  initiator: { ctor: InitiatorValue, fields: { model: "string", onBehalfOf: "string", runId: "string", traceparent: "string" } },
  risk: { ctor: RiskValue, fields: { level: "string", rank: "int", findings: "list<string>" } },
};

export const variableNames: readonly string[] = ["action", "params", ...Object.keys(records)];

/** The fields of a variable that is a record, each with its type. */
export function fieldsOf(variable: string): Readonly<Record<string, string>> | null {
  return Object.entries(records).find(([name]) => name === variable)?.[1].fields ?? null;
}

/** The values of the variables, as the evaluator takes them. A field that the request leaves out is empty. */
export type ConditionContext = Record<string, unknown>;

export function contextOf(subject: PolicySubject): ConditionContext {
  const { resource, agent, initiator, risk } = subject;
  return {
    action: subject.action,
    resource: new ResourceValue(resource.type, resource.id, resource.environment ?? "", new Map(Object.entries(resource.labels ?? {}))),
    params: subject.params,
    agent: new AgentValue(agent.id, agent.name, agent.sponsor),
    initiator: new InitiatorValue(initiator.model ?? "", initiator.onBehalfOf ?? "", initiator.runId ?? "", initiator.traceparent ?? ""),
    risk: new RiskValue(risk.level, BigInt(risk.rank), risk.findings),
  };
}

/** What conditions spend from; it is started anew for each. */
export const budget = new Budget();

/** Reads what people write. */
export const plainEnvironment = withVariables({ maxAstNodes: 300, maxDepth: 32, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 4 });

/** Reads what `meter` writes: the same language, and the four macros that charge the budget. It is longer than what it was written from, so are the limits. */
export const meteredEnvironment = withVariables({ maxAstNodes: 2_000, maxDepth: 1_000, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 4 })
  .registerFunction("read(ast): dyn", charging((value) => budget.read(value)), { async: false })
  .registerFunction("search(ast): dyn", charging((value) => budget.search(value)), { async: false })
  .registerFunction("walk(ast, ast): dyn", charging((value, operations) => budget.walk(value, operations)), { async: false })
  .registerFunction("count(ast): int", charging((value) => budget.count(value), "int"), { async: false });

function withVariables(limits: Limits): Environment {
  const environment = new Environment({ limits, homogeneousAggregateLiterals: false })
    .registerVariable("action", "string")
    .registerVariable("params", "map<string, dyn>");
  for (const [name, it] of Object.entries(records)) {
    const typeName = `${name}_record`;
    environment.registerType(typeName, it).registerVariable(name, typeName);
  }
  return environment;
}

type Checker = { check(node: ASTNode, context: unknown): unknown; getType(name: string): unknown };
type Evaluator = { run(node: ASTNode, context: unknown): unknown };

/** A macro that evaluates its first argument and passes it through `charge`; it has the argument's type unless another is given. */
function charging(charge: (value: unknown, operations: number) => unknown, type?: string) {
  return ({ args: [value, operations] }: { args: [ASTNode, ASTNode?] }) => ({
    async: false,
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      const own = checker.check(value, context);
      return type === undefined ? own : checker.getType(type);
    },
    evaluate(evaluator: Evaluator, _macro: unknown, context: unknown) {
      return charge(evaluator.run(value, context), Number(operations?.args ?? 0));
    },
  });
}
