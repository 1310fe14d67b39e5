import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { partitionMigration } from "@/prisma/scenarios/evidence/sql";
import { lexisOf } from "./dialects";
import { statementsOf } from "./statements";

const postgres = lexisOf("postgresql");
const texts = (script: string, lexis = postgres) => statementsOf(script, lexis).map((it) => it.text);

describe("a script is parted", () => {
  it("behind its semicolons, not in texts, names, comments and bodies", () => {
    expect(texts("select ';'; -- one;\nselect \"a;b\"; do $$ begin; end $$;\n/* ; */ select 1")).toEqual(["select ';';", "-- one;\nselect \"a;b\";", "do $$ begin; end $$;", "/* ; */ select 1"]);
  });

  it("not inside of a routine that is written as statements", () => {
    expect(texts("create function f() returns int begin atomic select case when true then 1 end; select 2; end; select 3")).toHaveLength(2);
    expect(texts("create procedure p() begin delete from t; end; select 1", lexisOf("mysql"))).toHaveLength(1);
  });

  it("so that nothing but space is left out", () => {
    const piece = fc.constantFrom("select 1", ";", "'a;b'", "--x;\n", "/*;*/", "$$;$$", "\n", " ", "begin atomic", "end", "case", "'", "é");
    fc.assert(fc.property(fc.array(piece, { maxLength: 20 }).map((it) => it.join(" ")), (script) => {
      expect(texts(script).join("").replaceAll(/\s/g, "")).toBe(script.replaceAll(/\s/g, ""));
    }));
  });

  it("each with the line where it begins", () => {
    expect(statementsOf("\n-- a\nselect 1;\n\nselect\n2;", postgres).map(({ line, lines }) => [line, lines])).toEqual([[2, 2], [5, 2]]);
  });
});

it.each([["drop table t", true], ["-- x\nDELETE FROM t WHERE a", true], ["alter table t drop column c", true], ["with x as (delete from t returning *) select * from x", true], ["alter table t add c int", false], ["select 'drop table t'", false]])("%j loses something: %s", (text, destroys) => {
  expect(statementsOf([text], postgres)[0]).toMatchObject({ destroys, pointer: "/statements/0" });
});

it("three thousand lines are parted into their statements", () => {
  const { statements } = partitionMigration();
  const all = statementsOf(statements, postgres);
  expect(all.length).toBeGreaterThan(700);
  expect(all.filter((it) => it.destroys).map((it) => it.title)).toEqual(["DELETE FROM inv_2021_03;", "ALTER TABLE inv_old DROP COLUMN tax_id;", "DROP TABLE pay_old;"]);
});
