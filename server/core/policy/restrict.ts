// A condition may do only what is bounded: no comprehension in another, no regular expression, no function that is not on the list.
// Source: the syntax tree of the Common Expression Language; comprehensions walk a field of the request or a literal list.
import type { ASTNode } from "@marcbachmann/cel-js";
import { suggest } from "./nearest";
import { fieldsOf, variableNames } from "./vocabulary";

/** Why a condition is refused; `start` and `end` are offsets into its text. */
export type ConditionProblem = { message: string; expected: string; start: number; end: number };

export const comprehensions: ReadonlySet<string> = new Set(["all", "exists", "exists_one", "filter", "map"]);
const functions = ["size", "has", "int", "double", "string"];
const methods = ["startsWith", "endsWith", "contains", "size", "lowerAscii", "upperAscii", "trim", ...comprehensions];

/** The first thing in `node` that a condition may not do; `item` is the variable of the comprehension around it. */
export function firstRefusal(node: ASTNode, item: string | null = null): ConditionProblem | null {
  switch (node.op) {
    case "value": return isPlain(node.args) ? null : refuse(node, "bytes and unsigned numbers are not part of a request", "a string, a number, `true`, `false` or `null`");
    case "id": return variable(node, node.args, item);
    case ".": return field(node, node.args[0], node.args[1], item);
    case "call": return call(node, node.args[0], node.args[1], item);
    case "rcall": return method(node, node.args[0], node.args[1], node.args[2], item);
    default: return firstIn(childrenOf(node), item);
  }
}

/** The parts of a node, in the order in which they are written. */
export function childrenOf(node: ASTNode): readonly ASTNode[] {
  switch (node.op) {
    case "value": case "id": return [];
    case ".": case ".?": return [node.args[0]];
    case "call": return node.args[1];
    case "rcall": return [node.args[1], ...node.args[2]];
    case "map": return node.args.flat();
    case "!_": case "-_": return [node.args];
    default: return node.args;
  }
}

/** Whether a node is a variable, or a place in one. */
export function isPath(node: ASTNode): boolean {
  return node.op === "id" || ((node.op === "." || node.op === "[]") && isPath(node.args[0]));
}

/** Whether a path is a variable or field whose length the contract bounds. */
export function isShort(node: ASTNode): boolean {
  if (node.op === "id") return node.args === "action";
  return node.op === "." && node.args[0].op === "id" && ["string", "int"].includes(fieldsOf(node.args[0].args)?.[node.args[1]] ?? "");
}

function variable(node: ASTNode, name: string, item: string | null): ConditionProblem | null {
  if (fieldsOf(name) !== null) return refuse(node, `\`${name}\` is compared field by field`, `\`${name}.\` and one of ${Object.keys(fieldsOf(name) ?? {}).map((it) => `\`${it}\``).join(", ")}`);
  if (name === item || variableNames.includes(name)) return null;
  return refuse(node, `unknown variable \`${name}\``, suggest(name, variableNames));
}

function field(node: ASTNode, left: ASTNode, name: string, item: string | null): ConditionProblem | null {
  const fields = left.op === "id" ? fieldsOf(left.args) : null;
  if (left.op !== "id" || fields === null) return firstRefusal(left, item);
  if (Object.hasOwn(fields, name)) return null;
  return refuse(node, `\`${left.args}\` has no field \`${name}\``, suggest(name, Object.keys(fields)));
}

function call(node: ASTNode, name: string, args: ASTNode[], item: string | null): ConditionProblem | null {
  if (!functions.includes(name)) return refuse(node, `the function \`${name}\` is not available in conditions`, suggest(name, functions));
  const [of] = args;
  if (name === "has" && of?.op === "." && of.args[0].op === "id" && fieldsOf(of.args[0].args) !== null) {
    return refuse(node, `\`${of.args[0].args}.${of.args[1]}\` is always there, and empty when the request leaves it out`, "a comparison with the empty value");
  }
  return firstIn(args, item);
}

function method(node: ASTNode, name: string, receiver: ASTNode, args: ASTNode[], item: string | null): ConditionProblem | null {
  if (name === "matches") return refuse(node, "regular expressions are not available in conditions", "`startsWith`, `endsWith`, `contains`, or `in` with a list");
  if (!methods.includes(name)) return refuse(node, `the function \`${name}\` is not available in conditions`, suggest(name, methods));
  if (comprehensions.has(name)) return comprehension(node, name, receiver, args, item);
  // A search with a needle as long as the text may take the product of both lengths.
  if (name === "contains" && args[0] !== undefined && args[0].op !== "value" && !isShort(args[0])) {
    return refuse(args[0], "`contains` looks for a text that the policy names", "a string in quotes, or a field such as `action` or `resource.id`");
  }
  return firstIn([receiver, ...args], item);
}

function comprehension(node: ASTNode, name: string, receiver: ASTNode, args: ASTNode[], item: string | null): ConditionProblem | null {
  if (item !== null) return refuse(node, `\`${name}\` inside of another comprehension`, "one comprehension at a time: nested ones are unbounded");
  if (!isPath(receiver) && receiver.op !== "list") return refuse(receiver, `\`${name}\` walks something computed`, "a field of the request, such as `params.tables`, or a list in brackets");
  const [own, ...body] = args;
  if (own?.op !== "id" || body.length === 0) return refuse(node, `\`${name}\` needs a variable and a condition`, `\`${name}(it, …)\``);
  if (variableNames.includes(own.args)) return refuse(own, `\`${own.args}\` already names something else`, "another name for the element");
  return firstRefusal(receiver) ?? firstIn(body, own.args);
}

function firstIn(nodes: readonly ASTNode[], item: string | null): ConditionProblem | null {
  for (const node of nodes) {
    const refusal = firstRefusal(node, item);
    if (refusal !== null) return refusal;
  }
  return null;
}

function isPlain(value: unknown): boolean {
  return value === null || typeof value !== "object";
}

function refuse(node: ASTNode, message: string, expected: string): ConditionProblem {
  return { message, expected, start: node.start, end: node.end };
}
