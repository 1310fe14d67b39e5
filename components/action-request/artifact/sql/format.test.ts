import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderRepair, partitionMigration } from "@/prisma/scenarios/evidence/sql";
import { lexisOf, type Dialect } from "./dialects";
import { formatStatement } from "./format";
import { tokensOf } from "./tokens";

const tokens = (text: string, dialect: Dialect = "postgresql") => tokensOf(text, lexisOf(dialect)).map((it) => it.text);
const formattedText = (text: string, dialect: Dialect = "postgresql") => formatStatement(text, dialect).lines?.map((it) => it.text).join("\n") ?? null;

describe("a formatted statement", () => {
  it("is put on lines and keeps its words as they were written", () => {
    expect(formattedText("select a,b from t\nwhere x='a  b'")).toBe("select\n  a,\n  b\nfrom\n  t\nwhere\n  x = 'a  b'");
  });

  it.each([
    "DO $$ BEGIN  PERFORM 1; END $$", "create function f() returns int language plpgsql as $x$\n  begin\n return 1; end $x$", "SELECT E'it\\'s  one', \"Odd  name\" FROM t",
    "-- why:  because\n/* a\n     b */ update t set a=-1 where b->>'k' = $1", "select 1 /* inside  */ + 1 -- end  ", "with x as (select 1) delete from t using x where a @> '{}' and b::text ~* 'q'",
  ])("has the tokens of %j, or says that it is shown as it is", (text) => {
    const shown = formattedText(text);
    if (shown !== null) expect(tokens(shown)).toEqual(tokens(text));
    else expect(formatStatement(text, "postgresql")).toMatchObject({ reason: expect.any(String) as string });
  });

  it("stays on its line where that is short, and where it gives or takes rights", () => {
    expect(formattedText("select a,b from t")).toBe("select a,b from t");
    expect(formattedText("grant select,\n  update on t to x")).toBe("grant select,\n  update on t to x");
  });

  it("never differs from the exact text by more than space, whatever the text is", () => {
    const piece = fc.constantFrom("select", "from t", "'a  b'", "'it''s'", "\"q  q\"", "$1", "$a$ x  $a$", "--c\n", "/* x\n y */", "(", ")", ",", ";", "a.b", ">=", "=-1", "::", "e'\\''", "where", "1.5", "\\", "'", "`", "[x]", "\n");
    const dialect = fc.constantFrom<Dialect>("postgresql", "mysql", "transactsql", "bigquery", "snowflake", "sqlite", "plsql");
    fc.assert(fc.property(fc.array(piece, { minLength: 1, maxLength: 20 }).map((it) => it.join(" ")), dialect, (text, of) => {
      const shown = formattedText(text, of);
      if (shown !== null) expect(tokens(shown, of)).toEqual(tokens(text, of));
    }), { numRuns: 60 });
  });

  it("is not shown where a backslash may end a text or not, and the space behind it would change", () => {
    expect(formattedText(`select 'a\\',  b,  'c'${" ".repeat(72)}`, "snowflake")).toBeNull();
  });

  it("knows for each line of the exact text the line that shows it", () => {
    const text = "-- first\nupdate t\nset a = 1,\n  b = 2";
    expect(formatStatement(text, "postgresql").lines?.flatMap((it) => it.from)).toEqual([1, 2, 3, 4]);
  });

  it("is given up on what is too long", () => {
    expect(formatStatement(`select ${"1,".repeat(20_000)}1`, "postgresql")).toEqual({ lines: null, reason: "too long to format" });
  });
});

it.each([orderRepair(), partitionMigration()].flatMap((it) => [it.statements].flat().flatMap((text) => text.split(/(?<=;)\n/)).slice(0, 60)))("%s is formatted", (text) => {
  expect(formattedText(text)).not.toBeNull();
});
