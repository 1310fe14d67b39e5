import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkNames, type Checks } from "@/server/core/evidence/population";
import { countChecks, violations } from "./separation";

const result = fc.constantFrom("yes", "no", "not_applicable");
const checks: fc.Arbitrary<Checks> = fc.record({ approver_is_not_requester: result, approved_before_executed: result, executed_as_approved: result, quorum_met: result });

describe("separation of duties", () => {
  it("counts each request once a check, and names a violation for each no", () => {
    fc.assert(fc.property(fc.array(fc.record({ checks })), (rows) => {
      const counts = countChecks(rows);
      for (const name of checkNames) expect(counts[name].yes + counts[name].no + counts[name].not_applicable).toBe(rows.length);
      expect(checkNames.reduce((sum, name) => sum + counts[name].no, 0)).toBe(rows.reduce((sum, it) => sum + violations(it).length, 0));
    }));
  });
});
