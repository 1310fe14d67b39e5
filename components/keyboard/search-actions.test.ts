import { expect, it } from "vitest";
import { searchActions } from "./search-actions";

const actions = [
  { label: "Go to the policy", group: "Go to" }, { label: "Deny…", group: "Decide" }, { label: "Approve…", group: "Decide" }, { label: "Show the shortcuts", group: "General" },
] as const;
const labels = (text: string) => searchActions(actions, text).map((it) => it.label);

it("nothing typed finds everything, in its order", () => expect(labels(" ")).toEqual(actions.map((it) => it.label)));
it("every word has to be there, in the name or the heading", () => {
  expect(labels("decide app")).toEqual(["Approve…"]);
  expect(labels("decide policy")).toEqual([]);
});
it("what begins with the first word comes first", () => expect(labels("s")).toEqual(["Show the shortcuts"]));
it("letters match in either case", () => expect(labels("DENY")).toEqual(["Deny…"]));
