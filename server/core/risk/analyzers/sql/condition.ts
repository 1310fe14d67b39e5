// Invariant: a condition that says the same of every row counts as no condition.
// Source: PostgreSQL's parse tree; three-valued logic is left out, since a column compared with itself is meant to be true.
import { itemsOf, membersOf, textOf } from "../../shapes";
import { inside, mentions } from "./tree";

const MAX_DEPTH = 100;
const REFLEXIVE = new Set(["=", ">=", "<="]);

function isFalse(condition: unknown): boolean {
  const constant = membersOf(membersOf(condition).A_Const);
  return constant.boolval !== undefined && membersOf(constant.boolval).boolval !== true;
}

function sameColumn(left: unknown, right: unknown): boolean {
  const a = inside(left, "ColumnRef").fields;
  const b = inside(right, "ColumnRef").fields;
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Whether the condition lets every row through. */
export function isAlwaysTrue(condition: unknown, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false;
  const bool = inside(condition, "BoolExpr");
  const args = itemsOf(bool.args);
  if (bool.boolop === "AND_EXPR") return args.every((it) => isAlwaysTrue(it, depth + 1));
  if (bool.boolop === "OR_EXPR") return args.some((it) => isAlwaysTrue(it, depth + 1));
  const comparison = inside(condition, "A_Expr");
  const operator = textOf(inside(itemsOf(comparison.name)[0], "String").sval);
  if (REFLEXIVE.has(operator) && sameColumn(comparison.lexpr, comparison.rexpr)) return true;
  if (textOf(comparison.kind).endsWith("LIKE") && !operator.startsWith("!")) {
    return textOf(membersOf(inside(comparison.rexpr, "A_Const").sval).sval) === "%";
  }
  return !isFalse(condition) && !mentions(condition, ["ColumnRef", "RangeVar", "CurrentOfExpr"]);
}
