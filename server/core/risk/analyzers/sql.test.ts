import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "../assess";
import { loadSqlParser } from "../sql-parser";
import { idsIn, production, subjectOf } from "../test-subject";

const inSql = (statements: string | string[], dialect = "postgresql", change = {}): string[] => idsIn({ kind: "sql", statements, dialect }, change);

const inProduction = (sql: string): string[] => inSql(sql, "postgresql", { resource: production });

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
    ["INSERT INTO a VALUES (1); DROP TABLE orders", "sql.drop-table critical"],
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
    ["DO $$ BEGIN EXECUTE 'DROP TABLE orders'; END $$", "sql.drop-table critical"],
    ["DO $$ BEGIN EXECUTE 'DROP TABLE ' || $1; END $$", "sql.opaque-block high"],
    ["DO LANGUAGE plpython3u $$ x $$", "sql.opaque-block high"],
    ["DO $$ BEGIN not plpgsql; END $$", "sql.opaque-block high"],
    ["DO $$ BEGIN FOR i IN 1..3 LOOP IF true THEN DELETE FROM orders; END IF; END LOOP; END $$", "sql.delete-without-where critical"],
    ["CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ SELECT 1 $$", "sql.defines-code medium"],
    ["CREATE EXTENSION dblink", "sql.defines-code high"],
    ["DELETE FROM orders WHERE id IN (id, 3)", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE id IS NULL OR id IS NOT NULL", "sql.delete-without-where critical"],
    ["UPDATE orders SET paid = true WHERE NOT 1 = 0", "sql.update-without-where high"],
    ["EXPLAIN ANALYZE DELETE FROM orders", "sql.delete-without-where critical"],
    ["DELETE FROM orders WHERE id > 0", "sql.broad-condition medium"],
    ["UPDATE orders SET paid = true WHERE id IS NOT NULL", "sql.broad-condition medium"],
    ["DELETE FROM orders WHERE 1 = 0", "sql.changes-rows low"],
    ["DELETE FROM orders WHERE id = 3 AND 1 = 1", "sql.changes-rows low"],
    ["DELETE FROM orders WHERE id > 500 AND id < 600", "sql.changes-rows low"],
    ["GRANT pg_execute_server_program TO app", "sql.changes-role critical"],
    ["ALTER FUNCTION f() SECURITY DEFINER", "sql.security-definer high"],
    ["CALL cleanup()", "sql.calls-procedure medium"],
    ["CREATE SUBSCRIPTION s CONNECTION 'host=db' PUBLICATION p", "sql.connects-outside high"],
    ["CREATE SERVER s FOREIGN DATA WRAPPER w", "sql.connects-outside high"],
    ["ALTER TABLE orders RENAME COLUMN a TO b", "sql.renames low"],
    ["SELECT email FROM customers", "sql.reads-personal-data low"],
    ["COPY customers (name, iban) TO STDOUT", "sql.reads-personal-data medium"],
    ["ALTER TABLE orders DISABLE ROW LEVEL SECURITY", "sql.row-security-off high"],
    ["ALTER SYSTEM SET fsync = off", "sql.alters-system high"],
    ["DELETE FROM orders WHERE id = 3", "sql.changes-rows low"],
    ["UPDATE orders SET paid = true WHERE id IN (SELECT id FROM paid)", "sql.changes-rows low"],
    ["DROP TABLE", "sql.unreadable high"],
    ["\\! rm -rf /", "sql.unreadable high"],
  ])("in production: %s", (sql, expected) => { expect(inProduction(sql).filter((it) => it !== "sql.changes-rows low" || it === expected)).toEqual([expected]); });

  it("names a change that follows a read in the same text, and not one that stands for itself", () => {
    expect(inProduction("SELECT 1; SELECT 2; DROP TABLE orders")).toEqual(["sql.drop-table critical", "sql.late-change medium"]);
    expect(inProduction("BEGIN; DROP TABLE orders; SELECT 1; COMMIT")).toEqual(["sql.drop-table critical"]);
  });

  it("judges what the body of a function does, which is no worse than high until it is called", () => {
    expect(inProduction("CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$ DELETE FROM orders $$")).toEqual(["sql.delete-without-where high", "sql.defines-code medium"]);
    expect(inProduction("CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN TRUNCATE é; END $$")).toEqual(["sql.security-definer high", "sql.truncate high", "sql.defines-code medium"]);
    expect(inProduction("SELECT 'é'; CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN TRUNCATE a; END $$")).toContain("sql.truncate high");
    expect(inProduction("UPDATE pg_catalog.pg_authid SET rolsuper = true WHERE rolname = 'app'")).toEqual(["sql.changes-catalog critical", "sql.changes-rows low"]);
  });

  it("does not follow SQL within SQL for ever", () => {
    let sql = "TRUNCATE a";
    for (let depth = 0; depth < 6; depth++) sql = `DO $a${depth}$ BEGIN ${sql}; END $a${depth}$`;
    expect(inProduction(sql)).toEqual(["analysis.incomplete high"]);
  });

  it.each([
    "ALTER TABLE a ALTER b TYPE bigint", "ALTER TABLE a ALTER b SET NOT NULL", "CREATE INDEX ON a (b)", "ALTER TABLE a ADD CHECK (b > 0)", "ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES c", "ALTER TABLE a ADD UNIQUE (b)", "ALTER TABLE a ADD COLUMN b uuid DEFAULT gen_random_uuid()",
    "VACUUM FULL a", "CLUSTER a USING i", "REINDEX TABLE a", "REFRESH MATERIALIZED VIEW a", "LOCK TABLE a", "ALTER TABLE a SET UNLOGGED",
  ])("stops a busy table, in production alone: %s", (sql) => {
    expect(inProduction(sql)).toEqual(["sql.blocks-table medium"]);
    expect(inSql(sql)).toEqual([]);
  });

  it.each([
    "CREATE INDEX CONCURRENTLY ON a (b)", "CREATE TABLE a (b int); CREATE INDEX ON a (b)", "ALTER TABLE a ADD CHECK (b > 0) NOT VALID", "ALTER TABLE a VALIDATE CONSTRAINT c", "ALTER TABLE a ADD UNIQUE USING INDEX i", "ALTER TABLE a ADD COLUMN b timestamptz DEFAULT now()", "VACUUM a", "REINDEX INDEX CONCURRENTLY i", "REFRESH MATERIALIZED VIEW CONCURRENTLY a",
    "SELECT count(email) FROM customers", "SELECT id FROM customers WHERE email = 'a'", "SELECT emailed, cardinality FROM a", "EXPLAIN DELETE FROM orders",
  ])("finds nothing in production in: %s", (sql) => { expect(inProduction(sql)).toEqual([]); });

  it("knows a table that an earlier statement of the migration creates", () => { expect(inSql(["CREATE TABLE a (b int)", "CREATE INDEX ON a (b)"], "pg", { resource: production })).toEqual([]); });

  it.each(["SELECT * FROM orders", "", "-- nothing", "EXPLAIN SELECT 1", "CREATE TABLE a (id int)", "ALTER TABLE a ADD COLUMN b int", "CREATE INDEX ON a (b)", "BEGIN; COMMIT"])("finds nothing in: %s", (sql) => { expect(inSql(sql)).toEqual([]); });

  it("takes a destructive statement for less grave outside of production, and for as grave where nothing is stated", () => {
    expect(inSql("TRUNCATE a")).toEqual(["sql.truncate high"]);
    expect(inSql("TRUNCATE a", "postgresql", { resource: { type: "db", id: "a" } })).toEqual(["sql.truncate critical"]);
  });

  it("says that another dialect was not read as such, and still finds what PostgreSQL reads in it", () => {
    expect(inSql("DROP DATABASE shop", "mysql")).toEqual(["sql.drop-database critical", "sql.unreadable medium"]);
    expect(inSql("DELETE FROM `orders`", "mysql")).toEqual(["sql.delete-without-where high", "sql.unreadable medium", "sql.unreadable medium"]);
    expect(inSql("FROBNICATE `orders`", "mysql")).toEqual(["sql.unreadable high", "sql.unreadable medium"]);
    expect(inSql("SELECT `a` FROM `b` WHERE c = 'DROP TABLE d'", "mysql")).toEqual(["sql.unreadable medium", "sql.unreadable medium"]);
  });

  it.each([
    ["UPDATE `a` SET b = 1 WHERE 1 = 1", "sql.update-without-where high"], ["SELECT `a` INTO OUTFILE '/tmp/x' FROM b", "sql.server-file high"], ["EXEC xp_cmdshell 'dir' GO", "sql.copy-program high"], ["DROP TABLE `a`", "sql.drop-table high"], ["TRUNCATE TABLE `a`", "sql.truncate high"],
    ["GRANT ALL ON *.* TO 'a'@'%'", "sql.changes-privileges high"], ["ALTER USER 'a'@'%' IDENTIFIED BY 'x'", "sql.changes-role high"], ["SELECT 1 /*! ; DROP TABLE a */", "sql.hidden-statement high"], ["SELECT 'a\\'; DROP TABLE b; -- '", "sql.hidden-statement high"], ["DELETE FROM [a]", "sql.delete-without-where high"],
  ])("judges another dialect by its words: %s", (sql, expected) => { expect(inSql(sql, "mysql")).toContain(expected); });

  it("takes no comment of PostgreSQL for hidden", () => {
    expect(inSql("SELECT 1 /*! ; DROP TABLE a */")).toEqual([]);
  });

  it("does not read a statement that a NUL would cut off", () => { expect(inSql("SELECT 1;\0 DROP TABLE orders")).toEqual(["sql.unreadable high", "text.control-character medium"]); });

  it("points at the statement", () => {
    const { findings } = assess(subjectOf({ artifacts: [{ kind: "sql", statements: ["SELECT 1", "TRUNCATE a"], dialect: "pg" }] }));
    expect(findings[0]).toEqual({ id: "sql.truncate", level: "high", message: "Empties “a”.", artifact: 0, pointer: "/statements/1" });
  });
});
