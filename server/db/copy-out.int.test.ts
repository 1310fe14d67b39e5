import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectTo, disconnect, query } from "./client";
import { copyOut } from "./copy-out";
import { sql, unpreparedSql } from "./sql";
import { freshDatabase } from "./testing";

const written = async (statement: ReturnType<typeof unpreparedSql>) => (await copyOut(statement, "\r\n")).toString();

beforeAll(async () => connectTo(await freshDatabase()));
afterAll(disconnect);

describe("what is copied out", () => {
  it("comes row by row, each with the end that was asked for and whatever it has inside", async () => {
    expect(await written(unpreparedSql`COPY (VALUES (1, E'a\nb'), (2, 'é"')) TO STDOUT (FORMAT csv)`)).toBe('1,"a\nb"\r\n2,"é"""\r\n');
    expect(await written(unpreparedSql`COPY (SELECT 1 WHERE false) TO STDOUT (FORMAT csv)`)).toBe("");
  });

  it("has no end: rows that are many, or large, come whole", async () => {
    const lines = (await written(unpreparedSql`COPY (SELECT i, repeat('x', CASE i WHEN 7 THEN 9000000 ELSE 200 END) FROM generate_series(1, 50000) AS i) TO STDOUT (FORMAT csv)`)).split("\r\n");
    expect(lines.map((it) => it.length)).toEqual([...Array.from({ length: 50_000 }, (_, i) => `${i + 1},`.length + (i === 6 ? 9_000_000 : 200)), 0]);
  });

  it("takes values as they are, whatever they look like", async () => {
    const hostile = "'); DROP TABLE person; -- \\' $1 $2";
    expect(await written(unpreparedSql`COPY (SELECT ${hostile}, ${1.5}, ${[3, -4]}::bigint[], ${[]}::bigint[]) TO STDOUT (FORMAT text)`)).toBe(`${hostile.replaceAll("\\", "\\\\")}\t1.5\t{3,-4}\t{}\r\n`);
    for (const value of [Number.NaN, null, ["1"], new Date(0), {}]) await expect(copyOut(unpreparedSql`COPY (SELECT ${value}) TO STDOUT`, "\n")).rejects.toThrow(TypeError);
  });

  it("says what went wrong, also in the middle, and leaves the connection of use", async () => {
    await expect(copyOut(unpreparedSql`COPY (SELECT 1 / (i - 20000) FROM generate_series(1, 30000) AS i) TO STDOUT`, "\n")).rejects.toThrow("division by zero");
    await expect(copyOut(unpreparedSql`COPY nowhere TO STDOUT`, "\n")).rejects.toThrow("nowhere");
    expect(await query(sql`SELECT ${1}::int AS one`)).toEqual([{ one: 1 }]);
  });
});
