import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSensitiveAt, sensitivePlaces } from "./sensitive";

const PLAN = {
  variables: { token: { value: "a" }, region: { value: "b" } }, configuration: { root_module: { variables: { token: { sensitive: true }, region: {} } } },
  resource_changes: [{ change: { before_sensitive: { password: true }, after_sensitive: { env: [false, { value: true }] } } }],
  output_changes: { "a/b": { before_sensitive: false, after_sensitive: true } },
  planned_values: { outputs: { dsn: { sensitive: true } }, root_module: { child_modules: [{ resources: [{ sensitive_values: { key: true } }] }] } },
};

describe("what a plan marks as sensitive", () => {
  it("is known in the changes, outputs, values and variables", () => {
    expect([...sensitivePlaces(PLAN)].toSorted()).toEqual([
      "/output_changes/a~1b/after", "/planned_values/outputs/dsn/value", "/planned_values/root_module/child_modules/0/resources/0/values/key",
      "/resource_changes/0/change/after/env/1/value", "/resource_changes/0/change/before/password", "/variables/token/value",
    ]);
  });
  it("is everything below a mark and nothing beside it", () => {
    const places = sensitivePlaces(PLAN);
    expect(["/output_changes/a~1b/after", "/output_changes/a~1b/after/x/0", "/output_changes/a~1b/afterwards", "/variables/region/value", ""].map((it) => isSensitiveAt(places, it))).toEqual([true, true, false, false, false]);
  });
  it("is read from any JSON without an exception", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (plan, change) => { sensitivePlaces(plan); sensitivePlaces({ resource_changes: [{ change }], planned_values: change, variables: change, configuration: plan }); }));
  });
});
