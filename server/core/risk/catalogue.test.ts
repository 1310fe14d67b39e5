import { readFileSync } from "node:fs";
import type { JsonValue } from "countersign/contract/json";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { assess } from "./assess";
import { findingIds, isIrreversible, levelsOf } from "./catalogue";
import type { RiskSubject } from "./finding";
import { loadSqlParser } from "./sql-parser";
import { production, subjectOf } from "./test-subject";

beforeAll(loadSqlParser);

const doc = readFileSync(new URL("../../../docs/risk.md", import.meta.url), "utf8");
const rows = doc.split("\n").map((line) => /^\| `([a-z0-9.-]+)` \| ([a-z, ]+) \| († )?(\S.*?) \| (\S.*?) \| `(.+)` \|$/.exec(line)).filter((it) => it !== null)
  .map(([, id = "", levels = "", lasting, , , example = ""]) => ({ id, levels, lasting: lasting !== undefined, example: example.replaceAll("\\|", "|") }));

/** Long texts are written short in the document. */
function spelledOut(text: string): string {
  return text.replace(/\(([^()]*)\)×(\d+)/g, (_, part: string, times: string) => Array.from({ length: Number(times) }, (_it, index) => part.replaceAll("#", String(index))).join(""))
    .replace(/…(\d+)/g, (_, length: string) => "A1B2C3D4E5".repeat(Math.ceil(Number(length) / 10)).slice(0, Number(length)));
}

function yaml(text: string): JsonValue {
  return parse(text) as JsonValue;
}

/** What stands before and after the arrow; without one, only the second is there. */
function sides(text: string): [before: string | undefined, after: string] {
  const [first = "", second] = text.split("⇒").map((it) => it.trim());
  return second === undefined ? [undefined, first] : [first, second];
}

function statement(text: string): JsonValue {
  const value = yaml(text);
  return value === null ? null : { Version: "2012-10-17", Statement: [{ Effect: "Allow", ...(value as object) }] };
}

function planned(text: string): JsonValue {
  if (text.startsWith("{")) return yaml(text);
  const [, verb, type = "", values = ""] = /^(?:(replace|forget) )?(\w+): (.+)$/.exec(text) ?? [];
  const [before, after] = sides(values).map((it) => yaml(it ?? "null")) as [JsonValue, JsonValue];
  const actions = verb === "replace" ? ["delete", "create"] : verb === "forget" ? ["forget"] : before === null ? ["create"] : after === null ? ["delete"] : ["update"];
  return { resource_changes: [{ address: `${type}.a`, type, change: { actions, before, after } }] };
}

function artifactOf(id: string, example: string): RiskSubject["artifacts"][number] | undefined {
  const [before, after] = sides(example);
  switch (id.slice(0, id.indexOf("."))) {
    case "sql": return { kind: "sql", statements: example.replace(/^mysql: /, ""), dialect: example.startsWith("mysql: ") ? "mysql" : "postgresql" };
    case "command": return { kind: "command", shell: example };
    case "iam": return { kind: "iam-policy", ...(before === undefined || before === "null" ? {} : { before: statement(before) }), after: statement(after) };
    case "terraform": return { kind: "terraform-plan", plan: planned(example) };
    case "kubernetes": return { kind: "kubernetes", ...(before === undefined ? {} : { before }), after };
    case "http": {
      const [method = "", url = ""] = example.split(" ");
      return example.startsWith("{") ? yaml(example) as never : { kind: "http", method, url };
    }
    default: return undefined;
  }
}

function subjectIn(id: string, text: string): RiskSubject {
  const example = spelledOut(text);
  const artifact = artifactOf(id, example);
  return subjectOf({ resource: production, ...(artifact === undefined ? yaml(example) as object : { artifacts: [artifact] }) });
}

describe("docs/risk.md", () => {
  it("lists every finding once, with the levels that it may carry and whether it can be undone", () => {
    const lines = rows.map(({ id, levels, lasting }) => `${id}: ${levels}${lasting ? ", lasting" : ""}`);
    expect(lines.toSorted()).toEqual(findingIds.map((id) => `${id}: ${levelsOf(id).join(", ")}${isIrreversible(id) ? ", lasting" : ""}`).toSorted());
  });
  it.each(rows)("gives an example of $id", ({ id, example }) => {
    expect(assess(subjectIn(id, example)).findings.map((it) => it.id)).toContain(id);
  });
});
