import { describe, expect, it } from "vitest";
import { eventTypes } from "@/server/core/audit/sentence";
import { countExceptions, exceptionKindOf, exceptionKinds } from "./exceptions";

describe("exceptions", () => {
  it("have a kind by what happened and why it was refused", () => {
    expect(exceptionKindOf("decision.refused", { code: "self_approval" })).toBe("self_approval");
    expect(exceptionKindOf("break_glass.refused", { code: "self_approval" })).toBe("self_approval");
    expect(exceptionKindOf("decision.refused", { code: "not_eligible" })).toBe("refused_decision");
    expect(exceptionKindOf("execution.reported", { status: "succeeded" })).toBeNull();
    expect(exceptionKindOf("execution.reported", { status: "failed" })).toBe("failed");
  });

  it("use each kind, and none for what goes as it should", () => {
    const kinds = new Set(eventTypes.flatMap((type) => ["failed", "succeeded"].map((status) => exceptionKindOf(type, { status, code: "self_approval" }))).concat(exceptionKindOf("decision.refused", { code: "forbidden" })));
    expect([...kinds].filter((it) => it !== null).toSorted()).toEqual([...exceptionKinds].toSorted());
    expect(["request.created", "decision.recorded", "grant.redeemed", "execution.started"].map((it) => exceptionKindOf(it, {}))).toEqual([null, null, null, null]);
  });

  it("are counted by kind, with a zero for what did not happen", () => {
    const counts = countExceptions([{ type: "request.expired", data: {}, count: 2 }, { type: "request.lapsed", data: {}, count: 3 }, { type: "grant.refused", data: { code: "invalid_grant" }, count: 1 }]);
    expect(counts).toEqual({ expired: 5, unknown: 0, failed: 0, self_approval: 0, refused_decision: 0, refused_redemption: 1, break_glass: 0 });
  });
});
