// Every part of a condition is evaluated by the evaluator that judges, so that no part says what the whole does not.
// Source: `&&`, `||` and `!` of the Common Expression Language; whatever else is true or false is one test.
import type { ASTNode } from "@marcbachmann/cel-js";
import { compilePart, failureText } from "./condition";
import { childrenOf, comprehensions, isPath } from "./restrict";
import { shownValue } from "./shown-value";
import { variableNames, type ConditionContext, type PolicySubject } from "./vocabulary";

/** What a field of the request holds. */
export type FieldFact = { field: string; actual: string };

/** A condition taken apart. `holds: null`: it failed, or was not looked at. `expected` is what is asked of the only field. */
export type ConditionPart =
  | { kind: "test"; text: string; holds: boolean | null; failure: string | null; expected: string | null; facts: FieldFact[] }
  | { kind: "all" | "any" | "not"; holds: boolean | null; parts: ConditionPart[] };

/** What taking apart may still cost, in units of the budget of conditions. */
export type Allowance = { left: number };

const NOT_LOOKED_AT = "not looked at: the explanation costs too much";

/** Takes a condition apart and says of every part whether it holds. */
export function explainCondition(ast: ASTNode, context: ConditionContext, subject: PolicySubject, allowance: Allowance): ConditionPart {
  const { holds, failure } = outcomeOf(ast, context, allowance);
  const kind = groupOf(ast);
  if (kind !== null) return { kind, holds, parts: membersOf(ast, kind).map((it) => explainCondition(it, context, subject, allowance)) };
  const facts = fieldsIn(ast).flatMap((it): FieldFact[] => {
    const actual = shownValue(subject, it);
    return actual === null ? [] : [{ field: textOf(it), actual }];
  });
  return { kind: "test", text: textOf(ast), holds, failure, expected: facts.length === 1 ? expectedOf(ast) : null, facts };
}

function outcomeOf(ast: ASTNode, context: ConditionContext, allowance: Allowance): { holds: boolean | null; failure: string | null } {
  if (allowance.left <= 0) return { holds: null, failure: NOT_LOOKED_AT };
  const { holds, spent, failure } = compilePart(ast)(context);
  allowance.left -= spent + 1;
  return { holds, failure: holds === null ? failureText(failure) : null };
}

function groupOf({ op }: ASTNode): "all" | "any" | "not" | null {
  return op === "&&" ? "all" : op === "||" ? "any" : op === "!_" ? "not" : null;
}

// `a && b && c` is one list, however it was bracketed.
function membersOf(node: ASTNode, kind: "all" | "any" | "not"): ASTNode[] {
  if (kind === "not") return [...childrenOf(node)];
  return childrenOf(node).flatMap((it) => (it.op === node.op ? membersOf(it, kind) : [it]));
}

/** The fields of the request that a test reads, each once. What a comprehension calls its element is none: it never has the name of a variable. */
function fieldsIn(node: ASTNode): ASTNode[] {
  const seen = new Map<string, ASTNode>();
  for (const it of pathsIn(node)) if (!seen.has(textOf(it))) seen.set(textOf(it), it);
  return [...seen.values()];
}

function pathsIn(node: ASTNode): ASTNode[] {
  if (isPath(node)) return [...(variableNames.includes(rootOf(node)) ? [node] : []), ...keysInside(node).flatMap(pathsIn)];
  return childrenOf(node).flatMap(pathsIn);
}

function keysInside(node: ASTNode): ASTNode[] {
  if (node.op === ".") return keysInside(node.args[0]);
  return node.op === "[]" ? [...keysInside(node.args[0]), node.args[1]] : [];
}

function rootOf(node: ASTNode): string {
  if (node.op === "id") return node.args;
  return node.op === "." || node.op === "[]" ? rootOf(node.args[0]) : "";
}

const comparisons: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);
const turned: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=", in: "contains" };

function expectedOf(node: ASTNode): string | null {
  if (comparisons.has(node.op)) {
    const [left, right] = childrenOf(node) as [ASTNode, ASTNode];
    return isPath(left) ? `${node.op} ${textOf(right)}` : isPath(right) ? `${turned[node.op] ?? node.op} ${textOf(left)}` : null;
  }
  if (node.op === "call" && node.args[0] === "has") return "to be there";
  if (isPath(node)) return "to be true";
  return node.op === "rcall" && isPath(node.args[1]) && !comprehensions.has(node.args[0]) ? `${node.args[0]} ${node.args[2].map(textOf).join(", ")}`.trim() : null;
}

function textOf({ input, start, end }: ASTNode): string {
  return input.slice(start, end).trim();
}
