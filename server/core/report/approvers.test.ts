import type { ShownView } from "countersign/contract/decision";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { approverRows, type DecisionFact, isOutsideHours, isZone, median, zones } from "./approvers";
import { isFasterThanReading, leastReadingMs } from "./reading-time";

const shown = (openMs: number, ofArtifacts = 0): ShownView => ({ openMs, sections: ["request", "risk"], artifacts: [], ofArtifacts });
const fact = (change: Partial<DecisionFact> = {}): DecisionFact => ({ approver: "usr_a", name: "A", verdict: "approve", seconds: 60, weekday: 1, hour: 9, risk: "low", shown: null, ...change });
const facts = fc.array(fc.record({
  approver: fc.constantFrom("usr_a", "usr_b", "usr_c"), name: fc.constant("N"), verdict: fc.constantFrom("approve", "deny", "request_changes"), seconds: fc.nat(1_000_000), weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }), risk: fc.constantFrom("low", "medium", "high", "critical"), shown: fc.option(fc.record({ openMs: fc.nat(60_000), sections: fc.constant<ShownView["sections"]>([]), artifacts: fc.constant<number[]>([]), ofArtifacts: fc.nat(3) })),
}) satisfies fc.Arbitrary<DecisionFact>);

describe("decisions by approver", () => {
  it("counts each decision once, for who made it", () => {
    fc.assert(fc.property(facts, (drawn) => {
      const rows = approverRows(drawn);
      expect(rows.reduce((sum, it) => sum + it.decisions, 0)).toBe(drawn.length);
      for (const row of rows) {
        const risky = drawn.filter((it) => it.approver === row.approver && it.verdict === "approve" && (it.risk === "high" || it.risk === "critical"));
        expect(row.measured + row.unmeasured).toBe(risky.length);
        expect(row.hasty).toBeLessThanOrEqual(row.measured);
        expect(row.approvals + row.denials).toBeLessThanOrEqual(row.decisions);
      }
    }));
  });

  it("has a median with as many above as below", () => {
    fc.assert(fc.property(fc.array(fc.nat(1_000), { minLength: 1 }), (values) => {
      const middle = median(values);
      expect(values.filter((it) => it < middle).length).toBeLessThanOrEqual(values.length / 2);
      expect(values.filter((it) => it > middle).length).toBeLessThanOrEqual(values.length / 2);
    }));
    expect([median([3]), median([4, 1]), median([9, 1, 2])]).toEqual([3, 2.5, 2]);
  });

  it("says nothing about how fast somebody was where nobody measured it", () => {
    expect(approverRows([fact({ risk: "critical" })])[0]).toMatchObject({ hasty: 0, measured: 0, unmeasured: 1 });
    expect(approverRows([fact({ risk: "critical", shown: shown(1_000) }), fact({ risk: "high", shown: shown(60_000) }), fact({ shown: shown(1) })])[0]).toMatchObject({ hasty: 1, measured: 2, unmeasured: 0 });
  });

  it("takes who only asked for changes as neither approving nor denying", () => {
    expect(approverRows([fact({ verdict: "request_changes" })])[0]).toMatchObject({ approvalRate: null, decisions: 1 });
    expect(approverRows([fact(), fact({ verdict: "deny" }), fact({ verdict: "request_changes" })])[0]!.approvalRate).toBe(0.5);
  });

  it("has office hours from 08:00 up to 18:00, Monday to Friday", () => {
    expect([[1, 8], [5, 17], [1, 7], [5, 18], [6, 12], [7, 12]].map(([weekday, hour]) => isOutsideHours({ weekday: weekday!, hour: hour! }))).toEqual([false, false, true, true, true, true]);
  });
});

it("knows zones by their names alone", () => {
  expect(zones().every(isZone)).toBe(true);
  expect(["Europe/Oslo", "UTC", "+02:00", "Mars/Olympus", "", "'; --"].map(isZone)).toEqual([true, true, false, false, false, false]);
});

describe("the least reading time", () => {
  it("grows with what there was to read", () => {
    expect([leastReadingMs(shown(0)), leastReadingMs(shown(0, 2))]).toEqual([9_000, 19_000]);
    expect([isFasterThanReading(shown(8_999)), isFasterThanReading(shown(9_000))]).toEqual([true, false]);
  });
});
