import { riskLevels } from "countersign/contract/risk-level";
import { expect, test } from "vitest";
import { frictionOf } from "./friction";

test("low takes a click, medium a reason, and from high on the resource's id as well", () => {
  expect(riskLevels.map(frictionOf)).toEqual([
    { reason: false, confirm: false }, { reason: true, confirm: false }, { reason: true, confirm: true }, { reason: true, confirm: true },
  ]);
});
