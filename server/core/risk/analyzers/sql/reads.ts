// Invariant: a column counts as read when its values leave the statement; one that only picks rows, or is counted, does not.
// Source: PostgreSQL's parse tree (targetList, returningList); server/core/risk/personal-names.ts.
import { quoteList } from "../../quote";
import { judged, type Judged } from "../../judged";
import { personalKind } from "../../personal-names";
import { itemsOf, textOf, type Members } from "../../shapes";
import { dottedName, inside, visitTree } from "./tree";

const COUNTING = /^(?:count|exists|bool_or|bool_and|approx_count_distinct)$/;

function columnsIn(targets: unknown): string[] {
  const names: string[] = [];
  visitTree(targets, (tag, node) => {
    if (tag === "FuncCall" && COUNTING.test(dottedName(node.funcname))) return false;
    if (tag === "SubLink") return false;
    if (tag === "ColumnRef") names.push(textOf(inside(itemsOf(node.fields).at(-1), "String").sval));
    return true;
  });
  return names;
}

function judgeNames(names: readonly string[]): Judged[] {
  const found = names.filter((it) => personalKind(it) !== undefined);
  if (found.length === 0) return [];
  const grave = found.some((it) => personalKind(it) !== "contact");
  return judged("sql.reads-personal-data", grave ? "medium" : "low", `Reads columns that look personal by their name: ${quoteList(found)}.`);
}

/** Columns that look personal among what a statement gives out. */
export function judgeReads(tag: string, node: Members): Judged[] {
  if (tag === "SelectStmt") return judgeNames(columnsIn(node.targetList));
  if (tag === "CopyStmt" && node.is_from !== true) return judgeNames(itemsOf(node.attlist).map((it) => textOf(inside(it, "String").sval)));
  return tag === "DeleteStmt" || tag === "UpdateStmt" || tag === "InsertStmt" ? judgeNames(columnsIn(itemsOf(node.returningList))) : [];
}
