import { statuses } from "countersign/contract/status";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccessCount, accessKey, accessRows } from "./access";

const count = (change: Partial<AccessCount> = {}): AccessCount => ({ agent: "agt_a", agentName: "etl", action: "table.drop", resourceType: "table", environment: "production", status: "succeeded", count: 1, last: "2026-11-01T00:00:00.000Z", allowed: false, ...change });
const counts = fc.array(fc.record({
  agent: fc.constantFrom("agt_a", "agt_b"), agentName: fc.constant("n"), action: fc.constantFrom("a", "b"), resourceType: fc.constantFrom("t", "u"), environment: fc.constantFrom("", "production"),
  status: fc.constantFrom(...statuses), count: fc.integer({ min: 1, max: 9 }), last: fc.constant("2026-11-01T00:00:00.000Z"), allowed: fc.boolean(),
}));

describe("access by agent", () => {
  it("counts each request once, and never more used than granted than asked", () => {
    fc.assert(fc.property(counts, (drawn) => {
      const rows = accessRows(drawn);
      expect(rows.reduce((sum, it) => sum + it.asked, 0)).toBe(drawn.reduce((sum, it) => sum + it.count, 0));
      expect(new Set(rows.map(accessKey)).size).toBe(rows.length);
      for (const row of rows) {
        expect(row.used).toBeLessThanOrEqual(row.granted);
        expect(row.granted + row.refused).toBeLessThanOrEqual(row.asked);
        expect(row.unused).toBe(row.granted > 0 && row.lastUsed === null);
      }
    }));
  });

  it("names what was granted and never used", () => {
    expect(accessRows([count({ status: "lapsed", count: 2 }), count({ status: "denied" })])[0]).toMatchObject({ asked: 3, granted: 2, used: 0, refused: 1, unused: true, lastUsed: null });
    expect(accessRows([count({ status: "lapsed" }), count({ last: "2026-11-02T00:00:00.000Z" })])[0]).toMatchObject({ granted: 2, used: 1, unused: false, lastUsed: "2026-11-02T00:00:00.000Z" });
    expect(accessRows([count({ status: "denied" })])[0]!.unused).toBe(false);
  });
});
