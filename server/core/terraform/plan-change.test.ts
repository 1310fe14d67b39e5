import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planChange } from "./plan-change";

const entry = (change: object, type = "aws_instance", address = `${type}.it`): object => ({ address, type, change });
const only = (change: object, type?: string) => planChange({ resource_changes: [entry(change, type)] })?.resources[0];

describe("the change of a resource", () => {
  it("lists the attributes that differ, with what forces a replacement", () => {
    const it = only({ actions: ["delete", "create"], before: { ami: "a", tags: { x: 1, y: 2 }, same: [1] }, after: { ami: "b", tags: { x: 1, y: 3 }, same: [1] }, replace_paths: [["ami"]] });
    expect(it).toMatchObject({ action: "replace", complete: true });
    expect(it?.attributes).toEqual([
      { path: "ami", tokens: ["ami"], before: "a", after: "b", sensitive: false, unknown: false, forcesReplacement: true },
      { path: "tags.y", tokens: ["tags", "y"], before: 2, after: 3, sensitive: false, unknown: false, forcesReplacement: false },
    ]);
  });
  it("holds back what is marked sensitive, on either side and at any depth", () => {
    const it = only({ actions: ["update"], before: { a: "old-1", b: { c: "old-2" }, d: "old-3" }, after: { a: "new-1", b: { c: "new-2" }, d: "new-3" }, before_sensitive: { a: true }, after_sensitive: { b: { c: true }, d: true } });
    expect(it?.attributes.map(({ path, sensitive }) => [path, sensitive])).toEqual([["a", true], ["b.c", true], ["d", true]]);
    expect(JSON.stringify(it)).not.toMatch(/old-|new-/);
  });
  it("tells what is only known when applied from what is absent", () => {
    const it = only({ actions: ["create"], before: null, after: { a: 1, gone: null }, after_unknown: { arn: true, list: [true] } });
    expect(it?.attributes).toEqual([
      { path: "a", tokens: ["a"], after: 1, sensitive: false, unknown: false, forcesReplacement: false },
      { path: "arn", tokens: ["arn"], sensitive: false, unknown: true, forcesReplacement: false }, { path: "list", tokens: ["list"], sensitive: false, unknown: true, forcesReplacement: false },
    ]);
  });
  it("stands before others when it destroys, keeps data or says who may do what", () => {
    const plan = { resource_changes: [entry({ actions: ["create"] }), entry({ actions: ["update"] }, "aws_iam_role"), entry({ actions: ["delete"] }), entry({ actions: ["update"] }), entry({ actions: ["delete"] }, "aws_db_instance")] };
    expect(planChange(plan)?.resources.map((it) => `${it.action} ${it.type}`)).toEqual(["delete aws_db_instance", "delete aws_instance", "update aws_iam_role", "update aws_instance", "create aws_instance"]);
  });
  it("says why and what it was called before, where the plan does", () => {
    const plan = { resource_changes: [{ ...entry({ actions: ["delete", "create"] }), action_reason: "replace_because_tainted", previous_address: "aws_instance.old" }, entry({ actions: ["update"] })] };
    expect(planChange(plan)?.resources.map(({ reason, movedFrom }) => [reason, movedFrom])).toEqual([["replace_because_tainted", "aws_instance.old"], ["", ""]]);
  });
  it("is counted as unread when it is none, and a plan without changes is no plan", () => {
    expect(planChange({ resource_changes: ["x", { change: { actions: ["obliterate"] } }, entry({ actions: ["no-op"] })] })?.unread).toEqual([0, 1]);
    expect(planChange({})).toBeUndefined();
  });
  it("is read from any JSON without an exception, and never shows a value that is wholly sensitive", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), fc.constantFrom("create", "update", "delete"), (before, after, action) => {
      const it = only({ actions: [action], before, after, before_sensitive: true, after_sensitive: true });
      expect(it?.attributes.every((attribute) => !("before" in attribute) && !("after" in attribute))).toBe(true);
    }));
  });
});
