import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rolesOfGroups } from "./roles";

const mapping = { admin: ["admins", "it"], approver: ["approvers"], auditor: ["auditors"], break_glass: ["on-call"] };

describe("roles", () => {
  it.each([
    [[], []],
    [["platform"], []],
    [["it"], ["admin"]],
    [["approvers", "auditors"], ["approver", "auditor"]],
    [["auditors", "approvers", "admins", "it"], ["admin", "approver", "auditor"]],
    [["on-call", "approvers"], ["approver", "break_glass"]],
    [["Admins"], []],
    [["admins "], []],
  ])("of somebody in %j are %j", (groups, expected) => {
    expect(rolesOfGroups(groups, mapping)).toEqual(expected);
  });

  it("nobody has one when no group carries it", () => {
    fc.assert(fc.property(fc.array(fc.string()), (groups) => {
      expect(rolesOfGroups(groups, { admin: [], approver: [], auditor: [], break_glass: [] })).toEqual([]);
    }));
  });

  it("do not depend on the order of groups", () => {
    fc.assert(fc.property(fc.shuffledSubarray(["it", "approvers", "auditors", "platform"]), (groups) => {
      expect(rolesOfGroups(groups, mapping)).toEqual(rolesOfGroups(groups.toSorted(), mapping));
    }));
  });
});
