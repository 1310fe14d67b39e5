import { describe, expect, it } from "vitest";
import { sql, unpreparedSql } from "./sql";

const byName = (name: unknown) => sql`SELECT * FROM agent WHERE name = ${name} AND id <> ${"x"}`;

describe("sql", () => {
  it("turns every value into a parameter and none into text", () => {
    const hostile = "'; DROP TABLE agent; --";
    expect(byName(hostile)).toMatchObject({ text: "SELECT * FROM agent WHERE name = $1 AND id <> $2", values: [hostile, "x"] });
  });

  it("leaves values as they are: arrays, null and bytes", () => {
    const values = [["a", "b"], null, Buffer.of(1)];
    expect(sql`${values[0]} ${values[1]} ${values[2]}`.values).toEqual(values);
  });

  it("names a statement by its text alone, so that PostgreSQL knows it again", () => {
    expect(byName("a").name).toBe(byName("b").name);
    expect(sql`SELECT 1 WHERE ${1}`.name).toBe(sql`SELECT 1 WHERE ${2}`.name);
    expect(sql`SELECT 1`.name).not.toBe(sql`SELECT 2`.name);
  });

  it("gives names that PostgreSQL does not cut", () => {
    expect(byName("a").name!.length).toBeLessThan(64);
  });

  it("has a form without a name, for statements that are planned by their values", () => {
    const statement = unpreparedSql`SELECT ${1}`;
    expect(statement).toEqual({ text: "SELECT $1", values: [1] });
    expect("name" in statement).toBe(false);
  });
});
