// Invariant: every node of a syntax tree is visited, however deep, without recursion.
// Source: the JSON form of PostgreSQL's parse tree, in which a node is an object with its tag as the only key.

import { itemsOf, membersOf, textOf, type Members } from "../../shapes";

/** The node inside its tag. */
export function inside(value: unknown, tag: string): Members {
  return membersOf(membersOf(value)[tag]);
}

/** Calls `visit` with the tag and the content of every node; `false` leaves out what is below. */
export function visitTree(root: unknown, visit: (tag: string, node: Members) => boolean | void): void {
  const open: unknown[] = [root];
  for (let it = open.pop(); open.length > 0 || it !== undefined; it = open.pop()) {
    if (Array.isArray(it)) for (let index = it.length - 1; index >= 0; index--) open.push(it[index]);
    else if (typeof it === "object" && it !== null) {
      for (const [tag, value] of Object.entries(it)) {
        if (typeof value !== "object" || value === null) continue;
        if (Array.isArray(value) || visit(tag, value as Members) !== false) open.push(value);
      }
    }
  }
}

/** Whether a node with one of these tags is somewhere below. */
export function mentions(root: unknown, tags: readonly string[]): boolean {
  let found = false;
  visitTree(root, (tag) => { found ||= tags.includes(tag); });
  return found;
}

/** The name of a table as it was written. */
export function relationName(relation: unknown): string {
  const it = membersOf(relation);
  return [textOf(it.schemaname), textOf(it.relname)].filter((part) => part !== "").join(".");
}

/** The dotted name in a list of String nodes. */
export function dottedName(parts: unknown): string {
  return itemsOf(parts).map((it) => textOf(inside(it, "String").sval)).filter((part) => part !== "").join(".");
}
