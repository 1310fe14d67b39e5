import type { Finding } from "countersign/contract/risk";
import { riskLevels } from "countersign/contract/risk-level";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stateWith } from "./fixtures";
import { describeViewed, destructiveOf, refuseMark, unviewed, viewedFact } from "./viewed";

const at = (level: Finding["level"], artifact?: number, id = "sql.drop-table"): Finding => ({ id, level, message: "It drops a table.", pointer: "", ...(artifact !== undefined && { artifact }) });

describe("destructive is", () => {
  test.each<[string, Finding[], readonly number[] | "all"]>([
    ["nothing where nothing was found", [], []],
    ["what a finding of high or critical risk points into, each once and in order", [at("critical", 3), at("high", 1), at("high", 3)], [1, 3]],
    ["not what is of less risk", [at("medium", 0), at("low", 1)], []],
    ["no artifact where the finding is about the parameters", [at("critical")], []],
    ["an artifact that could not be analyzed", [at("high", 2, "analysis.incomplete")], [2]],
    ["everything where the request could not be looked at in full", [at("critical", 0), at("high", undefined, "analysis.incomplete")], "all"],
    ["everything where grave findings are not listed one by one", [at("critical", 0), at("critical", undefined, "analysis.more-findings")], "all"],
    ["not everything where only slight findings are not listed", [at("critical", 0), at("low", undefined, "analysis.more-findings")], [0]],
  ])("%s", (_, findings, destructive) => {
    expect(destructiveOf(findings)).toEqual(destructive);
  });
});

test("what is left to view is destructive, of a critical request, not marked, and there; marking it leaves nothing", () => {
  const destructive = fc.oneof(fc.constant("all" as const), fc.uniqueArray(fc.nat(5)).map((it) => it.toSorted()));
  fc.assert(fc.property(fc.constantFrom(...riskLevels), destructive, fc.uniqueArray(fc.nat(5)), (level, parts, artifacts) => {
    const left = unviewed(level, parts, { artifacts, of: 6 });
    expect(left.length > 0).toBe(level === "critical" && (parts === "all" ? artifacts.length < 6 : parts.some((it) => !artifacts.includes(it))));
    expect(left).toEqual(left.toSorted((a, b) => a - b));
    for (const it of left) {
      expect(artifacts).not.toContain(it);
      if (parts !== "all") expect(parts).toContain(it);
    }
    expect(unviewed(level, parts, { artifacts: [...artifacts, ...left], of: 6 })).toEqual([]);
  }));
});

describe("a mark", () => {
  test.each<[number, number[], number, string | null]>([[2, [0, 1], 2, null], [1, [0], 2, "stale_version"], [3, [0], 2, "stale_version"], [2, [2], 2, "invalid_input"], [2, [0], 0, "invalid_input"]])("on version %i of artifacts %j of %i: %s", (version, artifacts, of, code) => {
    const refused = refuseMark(stateWith(), { artifacts: [], of }, { version, artifacts });
    expect(refused?.code ?? null).toBe(code);
  });
});

test("the record has what was marked, as people count", () => {
  expect([viewedFact({ artifacts: [], of: 3 }), viewedFact({ artifacts: [0, 2], of: 3 })]).toEqual([{}, { viewed: [0, 2] }]);
  expect([[0], [0, 2], [0, 1, 3]].map(describeViewed)).toEqual(["marked artifact 1 as viewed", "marked artifacts 1 and 3 as viewed", "marked artifacts 1, 2 and 4 as viewed"]);
});
