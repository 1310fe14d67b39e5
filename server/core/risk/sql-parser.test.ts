import { expect, it, vi } from "vitest";
import { loadSqlParser } from "./sql-parser";

it("is there for every bundle of a process once one has loaded it, so that the first statement after a start is read", async () => {
  await loadSqlParser();
  vi.resetModules();
  const other = await import("./sql-parser");
  expect(other.loadSqlParser).not.toBe(loadSqlParser);
  expect(other.parseSql("SELECT 1")).toMatchObject({ outcome: "parsed", statements: [{}] });
});
