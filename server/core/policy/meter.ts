// The metered text means what the original means, and charges the budget for every value that it reads.
// Source: the syntax tree and the macros of the evaluator, which offers no other place where costs can be counted.
import type { ASTNode } from "@marcbachmann/cel-js";
import { childrenOf, comprehensions, isPath, isShort } from "./restrict";

/** Writes a condition anew with `read`, `search`, `count` and `walk` around what may be large. */
export function meter(node: ASTNode): string {
  return charged(node, false);
}

// Inside of a comprehension everything counts, since it is done for each element; outside, only what a request may make large.
function charged(node: ASTNode, inBody: boolean): string {
  if (isPath(node)) return inBody || !isShort(node) ? `read(${bare(node, inBody)})` : bare(node, inBody);
  if (node.op === "rcall" && (node.args[0] === "filter" || node.args[0] === "map")) return `read(${bare(node, inBody)})`;
  return bare(node, inBody);
}

// The same without a charge for the value itself, as for the left side of a field access.
function bare(node: ASTNode, inBody: boolean): string {
  const part = (it: ASTNode): string => charged(it, inBody);
  switch (node.op) {
    case "value": return literal(node.args);
    case "id": return node.args;
    case ".": return `${bare(node.args[0], inBody)}.${node.args[1]}`;
    case "[]": return `${bare(node.args[0], inBody)}[${part(node.args[1])}]`;
    case "list": return `[${node.args.map(part).join(", ")}]`;
    case "map": return `{${node.args.map(([key, value]) => `${part(key)}: ${part(value)}`).join(", ")}}`;
    case "!_": return `(!${part(node.args)})`;
    case "-_": return `(-${part(node.args)})`;
    case "?:": return `(${part(node.args[0])} ? ${part(node.args[1])} : ${part(node.args[2])})`;
    case "in": return `(${part(node.args[0])} in ${isPath(node.args[1]) ? `search(${bare(node.args[1], inBody)})` : part(node.args[1])})`;
    case "call": return call(node.args[0], node.args[1], inBody);
    case "rcall": return method(node.args[0], node.args[1], node.args[2], inBody);
    case ".?": case "[?]": throw new Error("optional access is not enabled");
    default: return `(${part(node.args[0])} ${node.op} ${part(node.args[1])})`;
  }
}

function call(name: string, args: ASTNode[], inBody: boolean): string {
  if (name === "size") return `count(${args.map((it) => bare(it, inBody)).join(", ")})`;
  if (name === "has") return `has(${args.map((it) => bare(it, inBody)).join(", ")})`;
  return `${name}(${args.map((it) => charged(it, inBody)).join(", ")})`;
}

function method(name: string, receiver: ASTNode, args: ASTNode[], inBody: boolean): string {
  if (name === "size") return `count(${bare(receiver, inBody)})`;
  if (!comprehensions.has(name)) return `${charged(receiver, inBody)}.${name}(${args.map((it) => charged(it, inBody)).join(", ")})`;
  const [item, ...body] = args.map((it, i) => (i === 0 ? bare(it, true) : charged(it, true)));
  const operations = args.reduce((sum, it) => sum + operationsIn(it), 0);
  return `walk(${bare(receiver, inBody)}, ${operations}).${name}(${[item, ...body].join(", ")})`;
}

function operationsIn(node: ASTNode): number {
  const own = node.op === "value" && typeof node.args === "string" ? 1 + Math.floor(node.args.length / 64) : 1;
  return childrenOf(node).reduce((sum, it) => sum + operationsIn(it), own);
}

function literal(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  const text = String(value);
  return typeof value === "number" && !/[.e]/.test(text) ? `${text}.0` : text;
}
