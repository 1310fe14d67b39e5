import { readFileSync } from "node:fs";
import type { Artifact } from "countersign/contract/artifact";
import { riskLevels } from "countersign/contract/risk";
import { beforeAll, describe, expect, it } from "vitest";
import { assess } from "./assess";
import { loadSqlParser } from "./sql-parser";
import { idsIn, production, subjectOf } from "./test-subject";

beforeAll(loadSqlParser);

/** A line is a command after `$` and SQL after `>`, with the level before it where one is expected. */
function corpus(name: string): { level: string; artifact: Artifact; text: string }[] {
  return readFileSync(new URL(`./corpus/${name}.txt`, import.meta.url), "utf8").trimEnd().split("\n").map((line) => {
    const [, level = "", sign, text = ""] = /^(?:(\w+) )?([$>]) (.+)$/.exec(line) ?? [];
    if (sign === undefined) throw new Error(`expected "$ command" or "> statement": ${line}`);
    return { level, text, artifact: sign === "$" ? { kind: "command", shell: text } : { kind: "sql", statements: text, dialect: "postgresql" } };
  });
}

const harmless = corpus("harmless");
const dangerous = corpus("dangerous");

describe("what harms nobody stays low, so that nobody learns to click it away", () => {
  it("is told from many", () => { expect(new Set(harmless.map((it) => it.text)).size).toBeGreaterThanOrEqual(150); });
  it.each(harmless)("$text", ({ artifact }) => {
    expect(assess(subjectOf({ artifacts: [artifact] })).level).toBe("low");
    expect(idsIn(artifact, { resource: production }).filter((it) => !it.endsWith(" low"))).toEqual([]);
  });
});

describe("what is dangerous is not low, as an artifact and as a parameter", () => {
  it("is told from many", () => { expect(new Set(dangerous.map((it) => it.text)).size).toBeGreaterThanOrEqual(150); });
  it.each(dangerous)("$level: $text", ({ level, artifact, text }) => {
    expect(assess(subjectOf({ resource: production, artifacts: [artifact] })).level).toBe(level);
    expect(riskLevels.indexOf(assess(subjectOf({ artifacts: [artifact] })).level)).toBeGreaterThanOrEqual(riskLevels.indexOf("high"));
    const params = { [artifact.kind]: text };
    expect(assess(subjectOf({ resource: production, params })).level).toBe(level);
  });
});
