import { readFileSync } from "node:fs";
import { riskLevels, type RiskLevel } from "countersign/contract/risk";
import { describe, expect, it } from "vitest";
import { assess } from "./assess";
import { levelOf, LEVELS } from "./level";
import { production, subjectOf } from "./test-subject";

const places = ["elsewhere", "unstated", "production"] as const;
const undo = ["yes", "unknown", "no"] as const;
const rank = (it: RiskLevel): number => riskLevels.indexOf(it);
const cells = riskLevels.flatMap((gravest) => places.flatMap((where) => undo.map((reversible) => ({ gravest, where, reversible, level: LEVELS[gravest][where][reversible] }))));

describe("the table of levels", () => {
  it("has a cell for everything", () => { expect(cells).toHaveLength(36); });
  it.each(cells)("$gravest, $where, undo $reversible: $level, which is never less than its neighbours allow", ({ gravest, where, reversible, level }) => {
    expect(rank(level)).toBeGreaterThanOrEqual(rank(gravest));
    for (const easier of undo.slice(0, undo.indexOf(reversible))) expect(rank(level)).toBeGreaterThanOrEqual(rank(levelOf(gravest, where, easier)));
    for (const calmer of places.slice(0, places.indexOf(where))) expect(rank(level)).toBeGreaterThanOrEqual(rank(levelOf(gravest, calmer, reversible)));
    for (const lower of riskLevels.slice(0, rank(gravest))) expect(rank(level)).toBeGreaterThanOrEqual(rank(levelOf(lower, where, reversible)));
  });
  it("is the one in docs/risk.md", () => {
    const doc = readFileSync(new URL("../../../docs/risk.md", import.meta.url), "utf8");
    const said = (gravest: RiskLevel, where: (typeof places)[number]): string => {
      const { yes, unknown, no } = LEVELS[gravest][where];
      expect(unknown).toBe(yes);
      return no === yes ? yes : `${yes}, \`${no}\` when it cannot be undone`;
    };
    for (const gravest of riskLevels) expect(doc).toContain(`| ${gravest} | ${places.map((where) => said(gravest, where)).join(" | ")} |`);
  });
});

describe("a request", () => {
  const publish = { kind: "command", shell: "git push origin main" } as const;
  it("takes its level from the table", () => {
    expect(assess(subjectOf({ artifacts: [publish] })).level).toBe("low");
    expect(assess(subjectOf({ resource: { type: "repository", id: "shop" }, artifacts: [publish] })).level).toBe("medium");
    expect(assess(subjectOf({ resource: production, artifacts: [publish] })).level).toBe("medium");
  });
  it("says whether it can be undone", () => {
    expect(assess(subjectOf({ resource: production, artifacts: [{ kind: "command", shell: "rm -rf /" }] })).summary).toBe("Deletes everything below “/”. Runs in production. Takes effect as soon as it runs; cannot be undone without a backup.");
  });
});
