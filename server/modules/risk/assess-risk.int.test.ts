import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { assess } from "@/server/core/risk/assess";
import type { RiskSubject } from "@/server/core/risk/finding";
import { loadSqlParser } from "@/server/core/risk/sql-parser";
import { bodyOf, inputOf } from "@/server/testing/requests";
import { assessRisk, stopAssessing } from "./queries";

const home = process.cwd();
const large = (statement: string): RiskSubject => inputOf(bodyOf({
  artifacts: [{ kind: "sql", dialect: "postgresql", statements: Array.from({ length: 400 }, () => "SELECT id FROM invoice WHERE id = 4711").join(";\n") + `;\n${statement}` }],
}));

beforeAll(loadSqlParser);
afterEach(() => process.chdir(home));

it("says the same of a large request in its thread as at once, several at a time", async () => {
  const subjects = ["SELECT 1", "DELETE FROM invoice", "DROP TABLE invoice", "not SQL at all"].map(large);
  expect(await Promise.all(subjects.map(assessRisk))).toEqual(subjects.map(assess));
});

it("judges what breaks its thread as not analyzed, and the next request again as it is", async () => {
  const subject = large("SELECT 1");
  const broken = assessRisk(subject);
  stopAssessing();
  expect(await broken).toMatchObject({ level: "high", reversible: "unknown", findings: [{ id: "analysis.incomplete" }] });
  expect(await assessRisk(subject)).toEqual(assess(subject));
});

it("judges a large request as not analyzed where the thread can't start", async () => {
  const empty = mkdtempSync(join(tmpdir(), "countersign-empty-"));
  stopAssessing();
  process.chdir(empty);
  expect((await assessRisk(large("SELECT 1"))).findings).toMatchObject([{ id: "analysis.incomplete" }]);
  rmSync(empty, { recursive: true });
});
