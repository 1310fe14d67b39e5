import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accessVerdicts, closeEarly, countVerdicts, decideItem, type ItemState } from "./review";

const open: ItemState = { agent: "agt_a", action: "table.drop", resourceType: "table", environment: "production", sponsor: "usr_sponsor", verdict: null, decidedBy: null, closed: false };

describe("an item of an access review", () => {
  it("is decided by anybody but the agent's sponsor", () => {
    for (const verdict of accessVerdicts) {
      expect(decideItem(open, { verdict, note: "because" }, "usr_other")).toEqual({ ok: true });
      expect(decideItem(open, { verdict, note: "because" }, "usr_sponsor")).toMatchObject({ ok: false, code: "self_approval" });
    }
  });

  it("is decided once", () => {
    expect(decideItem({ ...open, verdict: "keep", decidedBy: "usr_a" }, { verdict: "revoke", note: "because" }, "usr_b")).toMatchObject({ ok: false, code: "already_decided", facts: { verdict: "keep", by: "usr_a" } });
  });

  it("is taken away or narrowed with a reason, and kept without one", () => {
    expect(accessVerdicts.map((verdict) => decideItem(open, { verdict, note: "" }, "usr_other").ok)).toEqual([true, false, false]);
  });

  it("stays undecided once the review is closed", () => {
    for (const verdict of accessVerdicts) expect(decideItem({ ...open, closed: true }, { verdict, note: "because" }, "usr_other")).toMatchObject({ ok: false, code: "conflict" });
  });

  it("counts as one verdict of all", () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...accessVerdicts)), (drawn) => {
      const counts = countVerdicts(drawn);
      expect(counts.keep + counts.reduce + counts.revoke).toBe(drawn.length);
    }));
  });
});

describe("an access review", () => {
  it("is closed early with a reason, and once", () => {
    expect(closeEarly({ closed: false }, "the agents are gone")).toEqual({ ok: true });
    expect(closeEarly({ closed: false }, "")).toMatchObject({ ok: false, code: "reason_required" });
    expect(closeEarly({ closed: true }, "the agents are gone")).toMatchObject({ ok: false, code: "conflict" });
  });
});
