import type { Artifact } from "countersign/contract/artifact";
import { expect, test } from "vitest";
import { reachOf } from "./reach";

const change = (address: string, ...actions: string[]) => ({ address, change: { actions, before: null, after: null } });

test.each<[string, Artifact[], string[]]>([
  ["nothing where nothing came along", [], []],
  ["what a plan destroys before what it adds, and not what it keeps", [{ kind: "terraform-plan", plan: { resource_changes: [change("a", "create"), change("b", "delete"), change("c", "no-op"), change("d", "create")] } }], ["1 to destroy", "2 to add"]],
  ["all rows of a table, not those that are shown", [{ kind: "table", columns: ["id"], rows: [["1"]], totalRows: 12_000 }], ["12,000 rows"]],
  ["statements and documents, each kind together", [{ kind: "sql", dialect: "postgresql", statements: ["SELECT 1", "SELECT 2"] }, { kind: "sql", dialect: "postgresql", statements: "SELECT 3" }, { kind: "json", before: 1, after: 2 }], ["3 SQL statements", "1 JSON document"]],
  ["an entry of a plan that can't be read besides the others", [{ kind: "terraform-plan", plan: { resource_changes: [change("a", "obliterate"), change("b", "delete")] } }], ["1 in a plan that can't be read", "1 to destroy"]],
  ["a plan that can't be read as such", [{ kind: "terraform-plan", plan: { changes: 3 } }], ["1 in a plan that can't be read"]],
])("counts %s", (_, artifacts, phrases) => {
  expect(reachOf(artifacts)).toEqual(phrases);
});
