import { describe, expect, test } from "vitest";
import { type ProposalState, refuseEnding } from "./proposal";

const open: ProposalState = { status: "open", proposer: { id: "usr_1", name: "Grace" }, proposerIsAdmin: true, base: "pol_1" };
const codeOf = (...args: Parameters<typeof refuseEnding>) => refuseEnding(...args)?.code ?? null;

describe("a proposal is", () => {
  test.each([
    ["approved by another administrator", open, "approve", "usr_2", null],
    ["never approved by who proposed it", open, "approve", "usr_1", "self_approval"],
    ["not rejected by who proposed it", open, "reject", "usr_1", "self_approval"],
    ["rejected by another administrator", open, "reject", "usr_2", null],
    ["withdrawn by who proposed it", open, "withdraw", "usr_1", null],
    ["withdrawn by nobody else", open, "withdraw", "usr_2", "forbidden"],
    ["not approved when its base no longer judges", { ...open, base: "pol_0" }, "approve", "usr_2", "conflict"],
    ["not approved when the proposer is no longer an administrator", { ...open, proposerIsAdmin: false }, "approve", "usr_2", "conflict"],
    ["rejected also then", { ...open, proposerIsAdmin: false, base: "pol_0" }, "reject", "usr_2", null],
  ] as const)("%s", (_, state, act, who, code) => {
    expect(codeOf(state, act, who, "pol_1")).toBe(code);
  });

  test.each(["activated", "rejected", "withdrawn", "superseded"] as const)("not ended again once it is %s", (status) => {
    for (const act of ["approve", "reject", "withdraw"] as const) for (const who of ["usr_1", "usr_2"]) expect(codeOf({ ...open, status }, act, who, "pol_1")).toBe("conflict");
  });
});
