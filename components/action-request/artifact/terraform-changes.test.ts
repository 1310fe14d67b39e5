import { describe, expect, it } from "vitest";
import { terraformChanges } from "./terraform-changes";

const change = (address: string, ...actions: string[]) => ({ address, change: { actions, before: null, after: null } });

describe("the changes of a Terraform plan", () => {
  it("begin with what is destroyed and replaced, in whatever order the plan has them", () => {
    const changes = terraformChanges({ resource_changes: [change("a", "no-op"), change("b", "create"), change("c", "create", "delete"), change("d", "update"), change("e", "delete")] });
    expect(changes?.map((it) => [it.address, it.effect, it.index])).toEqual([["e", "destroy", 4], ["c", "replace", 2], ["d", "update", 3], ["b", "create", 1], ["a", "keep", 0]]);
  });

  it("an action that is not known stands before the updates, under its own name", () => {
    expect(terraformChanges({ resource_changes: [change("a", "update"), change("b", "forget")] })?.map((it) => it.actions)).toEqual(["forget", "update"]);
    expect(terraformChanges({ resource_changes: [change("a", "constructor")] })?.[0]?.effect).toBe("other");
  });

  it.each([[null], ["plan"], [{}], [{ resource_changes: [{ address: 1 }] }], [{ resource_changes: [{ address: "a", change: null }] }]])("%j is no plan", (plan) => {
    expect(terraformChanges(plan)).toBeNull();
  });

  it("names what is known only after apply", () => {
    const plan = { resource_changes: [{ address: "a", change: { actions: ["create"], before: null, after: {}, after_unknown: { id: true, arn: true } } }] };
    expect(terraformChanges(plan)?.[0]?.unknown).toEqual(["arn", "id"]);
  });
});
