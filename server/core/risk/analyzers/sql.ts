// Invariant: what PostgreSQL's own parser did not read is a finding, and reading another dialect with it never hides that.
// Source: libpg_query 18; docs/risk.md.
import { sqlStatements } from "countersign/contract/sql-statements";
import { pointerTo, type ArtifactAnalyzer, type Found } from "../finding";
import { judged, type Judged } from "../judged";
import { parseSql } from "../sql-parser";
import { mayBeProduction } from "./environment";
import { judgeNode } from "./sql/statements";
import { visitTree } from "./sql/tree";

const POSTGRESQL = new Set(["postgresql", "postgres", "pg", "psql", "pgsql"]);

/** What a piece of SQL does. */
export function judgeSql(sql: string, inProduction: boolean): Judged[] {
  const parsed = parseSql(sql);
  if (parsed.outcome === "unavailable") return judged("analysis.incomplete", "high", "This SQL could not be analyzed.");
  if (parsed.outcome === "refused") return judged("sql.unreadable", "high", "This SQL could not be read as PostgreSQL.");
  const all: Judged[] = [];
  visitTree(parsed.statements, (tag, node) => { all.push(...judgeNode(tag, node, inProduction ? "critical" : "high")); });
  return all;
}

/** The statements of a SQL artifact. */
export const findSql: ArtifactAnalyzer<"sql"> = (artifact, subject) => {
  const inProduction = mayBeProduction(subject);
  const listed = typeof artifact.statements !== "string";
  const all = sqlStatements(artifact).flatMap((sql, index): Found[] => {
    const pointer = listed ? pointerTo("statements", index) : "/statements";
    return judgeSql(sql, inProduction).map((it) => ({ ...it, pointer }));
  });
  if (!POSTGRESQL.has(artifact.dialect.trim().toLowerCase())) {
    all.push({ id: "sql.unreadable", level: "medium", message: "This SQL is of another dialect and was read as PostgreSQL only.", pointer: "/dialect" });
  }
  return all;
};
