// Invariant: a condition that says the same of every row counts as no condition, and one that holds for no row does not.
// Source: PostgreSQL's parse tree; three-valued logic is left out, since a column compared with itself is meant to be true.
import { itemsOf, membersOf, textOf } from "../../shapes";
import { inside, mentions } from "./tree";

const MAX_DEPTH = 100;
const COMPARE: Record<string, (a: string | number, b: string | number) => boolean> = {
  "=": (a, b) => a === b, "<>": (a, b) => a !== b, "<": (a, b) => a < b, "<=": (a, b) => a <= b, ">": (a, b) => a > b, ">=": (a, b) => a >= b,
};

function constantOf(value: unknown): string | number | undefined {
  const it = inside(value, "A_Const");
  if (it.ival !== undefined) return Number(membersOf(it.ival).ival ?? 0);
  if (it.sval !== undefined) return textOf(membersOf(it.sval).sval);
  return it.fval === undefined ? undefined : Number(membersOf(it.fval).fval);
}

function sameColumn(left: unknown, right: unknown): boolean {
  const a = inside(left, "ColumnRef").fields;
  const b = inside(right, "ColumnRef").fields;
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

function comparison(it: Record<string, unknown>): boolean | undefined {
  const operator = textOf(inside(itemsOf(it.name)[0], "String").sval);
  const right = constantOf(it.rexpr);
  if (it.kind === "AEXPR_IN") return operator === "=" && itemsOf(inside(it.rexpr, "List").items).some((item) => sameColumn(it.lexpr, item)) ? true : undefined;
  if (textOf(it.kind).endsWith("LIKE")) return right === "%" || right === "%%" ? !operator.startsWith("!") : undefined;
  if (/^~\*?$/.test(operator)) return right === "" || right === ".*" || right === "." ? true : undefined;
  if (sameColumn(it.lexpr, it.rexpr)) return operator === "=" || operator === ">=" || operator === "<=" ? true : undefined;
  const left = constantOf(it.lexpr);
  return left === undefined || right === undefined || typeof left !== typeof right ? undefined : COMPARE[operator]?.(left, right);
}

/** `x IS NULL OR x IS NOT NULL`. */
function isComplement(args: readonly unknown[]): boolean {
  const tests = args.map((it) => inside(it, "NullTest")).filter((it) => it.arg !== undefined);
  return tests.some((a) => tests.some((b) => a.nulltesttype !== b.nulltesttype && sameColumn(a.arg, b.arg)));
}

/** Whether the condition is true of every row, false of every row, or neither as far as can be told. */
function truthOf(condition: unknown, depth: number): boolean | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const constant = inside(condition, "A_Const");
  if (constant.isnull === true) return false;
  if (constant.boolval !== undefined) return membersOf(constant.boolval).boolval === true;
  const bool = inside(condition, "BoolExpr");
  const args = itemsOf(bool.args);
  const known = args.map((it) => truthOf(it, depth + 1));
  switch (bool.boolop) {
    case "NOT_EXPR": return known[0] === undefined ? undefined : !known[0];
    case "AND_EXPR": return known.includes(false) ? false : known.every((it) => it === true) ? true : undefined;
    case "OR_EXPR": return known.includes(true) || isComplement(args) ? true : known.every((it) => it === false) ? false : undefined;
    default: break;
  }
  const compared = comparison(inside(condition, "A_Expr"));
  if (compared !== undefined) return compared;
  // What reads no row is the same for all of them, and is not known to be false.
  return mentions(condition, ["ColumnRef", "RangeVar", "CurrentOfExpr"]) ? undefined : true;
}

/** Whether the condition lets every row through. */
export function isAlwaysTrue(condition: unknown): boolean {
  return truthOf(condition, 0) === true;
}

/** Whether the condition alone lets through what most tables are full of: not null, not one value, a number above zero. */
export function isBroad(condition: unknown): boolean {
  const test = inside(condition, "NullTest");
  if (test.nulltesttype === "IS_NOT_NULL") return true;
  const it = inside(condition, "A_Expr");
  const operator = textOf(inside(itemsOf(it.name)[0], "String").sval);
  const right = constantOf(it.rexpr);
  if (inside(it.lexpr, "ColumnRef").fields === undefined || right === undefined) return false;
  return it.kind === "AEXPR_OP" && (operator === "<>" || (/^>=?$/.test(operator) && typeof right === "number" && right <= 1));
}
