import fc from "fast-check";
import { expect, it } from "vitest";
import { type Alike, refuseTogether, TOGETHER_LIMIT } from "./together";

const base: Alike = { action: "ticket.close", rules: ["support", "default"], risk: "low" };
const request = fc.record<Alike>({
  action: fc.constantFrom("ticket.close", "ticket.open"), rules: fc.subarray(["support", "default"]), risk: fc.constantFrom("low", "medium", "high", "critical"),
});

it.each([
  ["a risk above low", { risk: "medium" }, "Only requests of low risk are approved together."],
  ["another action", { action: "ticket.open" }, "Only requests for the same action are approved together."],
  ["another rule", { rules: ["support"] }, "Only requests that the same rules decided are approved together."],
] as const)("%s keeps them apart", (_, change, why) => {
  expect(refuseTogether([base, { ...base, ...change }])).toBe(why);
  expect(refuseTogether([{ ...base, ...change }, base])).toBe(why);
});

it("the order of the rules does not matter", () => expect(refuseTogether([base, { ...base, rules: ["default", "support"] }])).toBeNull());

it("nothing, and more than the limit, is refused", () => {
  expect(refuseTogether([])).not.toBeNull();
  expect(refuseTogether(Array.from({ length: TOGETHER_LIMIT }, () => base))).toBeNull();
  expect(refuseTogether(Array.from({ length: TOGETHER_LIMIT + 1 }, () => base))).not.toBeNull();
});

it("what may be approved together may be in any order, and any part of it too", () => {
  fc.assert(fc.property(fc.array(request, { minLength: 1, maxLength: 6 }), fc.nat(), (all, at) => {
    const refused = refuseTogether(all);
    expect(refuseTogether([...all].reverse()) === null).toBe(refused === null);
    if (refused !== null) return;
    expect(all.every((it) => it.risk === "low" && it.action === all[0]!.action)).toBe(true);
    const part = all.filter((_, i) => i !== at % all.length);
    if (part.length > 0) expect(refuseTogether(part)).toBeNull();
  }));
});
