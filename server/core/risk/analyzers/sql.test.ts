import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../assess";
import { loadSqlParser } from "../sql-parser";
import { idsIn, production, subjectOf } from "../test-subject";

const inSql = (statements: string | string[], dialect = "postgresql", change = {}): string[] => idsIn({ kind: "sql", statements, dialect }, change);

describe("before the parser is loaded", () => {
  it("every statement is reported as not analyzed", () => { expect(inSql("SELECT 1")).toEqual(["analysis.incomplete high"]); });
});

describe("with PostgreSQL's own parser", () => {
  beforeAll(loadSqlParser);

  it.each([
    ["DELETE FROM orders", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE true", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE 1 = 1", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE id = id", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE id = 3 OR NOT false", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE note LIKE '%'", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE EXISTS (SELECT 1)", "sql.delete-without-where critical"],
    ["WITH gone AS (DELETE FROM orders RETURNING id) SELECT count(*) FROM gone", "sql.delete-without-where critical"],
    ["/* SELECT 1 */ DELETE /* x */ FROM orders -- WHERE id = 1", "sql.delete-without-where critical"],
    ["MERGE INTO a USING b ON true WHEN MATCHED THEN DELETE", "sql.delete-without-where critical"],
    ["PREPARE p AS DELETE FROM orders", "sql.delete-without-where critical"],
    ["UPDATE orders SET paid = true", "sql.update-without-where high"],
    ["TRUNCATE orders CASCADE", "sql.truncate critical"],
    ["SELECT 1; SELECT 2; DROP TABLE orders", "sql.drop-table critical"],
    ["DROP SCHEMA shop CASCADE", "sql.drop-table critical"],
    ["DROP OWNED BY shop", "sql.drop-table critical"],
    ["DROP DATABASE shop", "sql.drop-database critical"],
    ["ALTER TABLE orders DROP COLUMN total", "sql.drop-column high"],
    ["ALTER TABLE orders DROP CONSTRAINT c", "sql.drop medium"],
    ["DROP INDEX CONCURRENTLY i", "sql.drop medium"],
    ["DROP VIEW v CASCADE", "sql.drop high"],
    ["DROP FUNCTION f(int)", "sql.drop medium"],
    ["GRANT ALL ON orders TO PUBLIC", "sql.changes-privileges high"],
    ["GRANT SELECT ON orders TO report", "sql.changes-privileges medium"],
    ["ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC", "sql.changes-privileges high"],
    ["REVOKE SELECT ON orders FROM report", "sql.changes-privileges medium"],
    ["GRANT owner TO report", "sql.changes-role high"],
    ["ALTER ROLE report SUPERUSER", "sql.changes-role critical"],
    ["CREATE USER report CREATEROLE", "sql.changes-role high"],
    ["SET ROLE owner", "sql.changes-role medium"],
    ["COPY orders FROM PROGRAM 'curl x'", "sql.copy-program high"],
    ["COPY orders TO '/tmp/orders'", "sql.server-file high"],
    ["SELECT pg_read_file('/etc/passwd')", "sql.server-file high"],
    ["SELECT dblink_exec('c', 'DROP TABLE orders')", "sql.opaque-block high"],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE orders'; END $$", "sql.opaque-block high"],
    ["CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders $$", "sql.defines-code medium"],
    ["ALTER TABLE orders DISABLE ROW LEVEL SECURITY", "sql.row-security-off high"],
    ["ALTER SYSTEM SET fsync = off", "sql.alters-system high"],
    ["DELETE FROM orders WHERE id = 3", "sql.changes-rows low"],
    ["UPDATE orders SET paid = true WHERE id IN (SELECT id FROM paid)", "sql.changes-rows low"],
    ["DROP TABLE", "sql.unreadable high"],
    ["\\! rm -rf /", "sql.unreadable high"],
  ])("in production: %s", (sql, expected) => { expect(inSql(sql, "postgresql", { resource: production })).toEqual([expected]); });

  it.each(["SELECT * FROM orders", "", "-- nothing", "EXPLAIN SELECT 1", "CREATE TABLE a (id int)", "ALTER TABLE a ADD COLUMN b int", "CREATE INDEX ON a (b)", "BEGIN; COMMIT"])("finds nothing in: %s", (sql) => { expect(inSql(sql)).toEqual([]); });

  it("takes a destructive statement for less grave outside of production, and for as grave where nothing is stated", () => {
    expect(inSql("TRUNCATE a")).toEqual(["sql.truncate high"]);
    expect(inSql("TRUNCATE a", "postgresql", { resource: { type: "db", id: "a" } })).toEqual(["sql.truncate critical"]);
  });

  it("says that another dialect was not read as such, and still finds what PostgreSQL reads in it", () => {
    expect(inSql("DROP DATABASE shop", "mysql")).toEqual(["sql.drop-database critical", "sql.unreadable medium"]);
    expect(inSql("DELETE FROM `orders`", "mysql")).toEqual(["sql.unreadable high", "sql.unreadable medium"]);
  });

  it("does not read a statement that a NUL would cut off", () => { expect(inSql("SELECT 1;\0 DROP TABLE orders")).toEqual(["sql.unreadable high", "text.control-character medium"]); });

  it("points at the statement", () => {
    const { findings } = assess(subjectOf({ artifacts: [{ kind: "sql", statements: ["SELECT 1", "TRUNCATE a"], dialect: "pg" }] }));
    expect(findings[0]).toEqual({ id: "sql.truncate", level: "high", message: "Empties “a”.", artifact: 0, pointer: "/statements/1" });
  });
});
