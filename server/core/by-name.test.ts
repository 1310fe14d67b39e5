import { expect, it } from "vitest";
import { byName } from "./by-name";

it("orders by name whatever the case, and leaves alone what is equal", () => {
  const list = ["maya", "Jonas", "amara", "Maya", "Zoë", "Änne"].map((name, id) => ({ id, name }));
  expect(list.toSorted(byName).map((it) => it.name)).toEqual(["amara", "Jonas", "maya", "Maya", "Zoë", "Änne"]);
  expect(list.toReversed().toSorted(byName).map((it) => it.name)).toEqual(["amara", "Jonas", "Maya", "maya", "Zoë", "Änne"]);
});
