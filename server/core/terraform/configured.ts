// Invariant: what a plan's configuration does not tell of is answered with null, never with "not set".
// Source: Terraform JSON output format, configuration representation.
import { itemsOf, membersOf, textOf, type Members } from "@/server/core/risk/shapes";

const INDEX = /\[(?:"(?:[^"\\]|\\.)*"|\d+)\]/g;

/** Modules that are called by longer paths are not looked into. */
const MAX_PATH = 2_000;

/** Tells which attributes of a resource, at their first level, the author of a plan sets; the others are left to the provider. Null where the plan does not say. */
export function configuredIn(plan: unknown): (address: string) => ReadonlySet<string> | null {
  const found = new Map<string, ReadonlySet<string>>();
  const waiting: [prefix: string, module: Members][] = [["", membersOf(membersOf(membersOf(plan).configuration).root_module)]];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [prefix, module] = next;
    if (prefix.length > MAX_PATH) continue;
    for (const it of itemsOf(module.resources).map(membersOf)) {
      if (typeof it.expressions === "object" && it.expressions !== null) found.set(prefix + textOf(it.address), new Set(Object.keys(it.expressions)));
    }
    for (const [name, call] of Object.entries(membersOf(module.module_calls))) waiting.push([`${prefix}module.${name}.`, membersOf(membersOf(call).module)]);
  }
  return (address) => found.get(address.replaceAll(INDEX, "")) ?? null;
}
