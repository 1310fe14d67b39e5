// Invariant: what an explanation shows of a request is short, says how much it leaves out, and is never a secret.
// Source: the secret detectors of risk; JSON (RFC 8259) is how a value is written.
import type { ASTNode } from "@marcbachmann/cel-js";
import { isNamedSecret, looksSecret } from "@/server/core/risk/secret-patterns";
import type { PolicySubject } from "./vocabulary";

const MAX_SHOWN = 160;
const ABSENT = "(absent)";
const HIDDEN = "(hidden: looks like a secret)";

/** The value at a path of the request, as text. A path that is computed from something else has none. */
export function shownValue(subject: PolicySubject, path: ASTNode): string | null {
  const keys = keysOf(path);
  if (keys === null) return null;
  let value: unknown = plainSubject(subject);
  for (const key of keys) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return ABSENT;
    value = Reflect.get(value, key);
  }
  const text = JSON.stringify(value, (name, it: unknown) => (typeof it === "string" && (isNamedSecret(name === "" ? String(keys.at(-1)) : name, it) || looksSecret(it)) ? HIDDEN : it)) ?? ABSENT;
  const characters = Array.from(text);
  return characters.length <= MAX_SHOWN ? text : `${characters.slice(0, MAX_SHOWN).join("")}… (${characters.length.toLocaleString("en")} characters)`;
}

// What a condition reads: a field that the request leaves out is empty, as in `contextOf`.
function plainSubject({ action, resource, params, agent, initiator, risk }: PolicySubject): Record<string, unknown> {
  return {
    action, params, agent, risk,
    resource: { type: resource.type, id: resource.id, environment: resource.environment ?? "", labels: resource.labels ?? {} },
    initiator: { model: initiator.model ?? "", onBehalfOf: initiator.onBehalfOf ?? "", runId: initiator.runId ?? "", traceparent: initiator.traceparent ?? "" },
  };
}

function keysOf(node: ASTNode): string[] | null {
  if (node.op === "id") return [node.args];
  if (node.op !== "." && node.op !== "[]") return null;
  const before = keysOf(node.args[0]);
  if (before === null) return null;
  if (node.op === ".") return [...before, node.args[1]];
  const key = node.args[1];
  return key.op === "value" && (typeof key.args === "string" || typeof key.args === "bigint" || typeof key.args === "number") ? [...before, String(key.args)] : null;
}
