import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./backoff";
import { anchorState } from "./state";

describe("what fails", () => {
  it("waits longer each time, from 5 seconds to 15 minutes", () => {
    expect([1, 2, 3, 8, 9, 1_000_000].map(retryAfterMs)).toEqual([5_000, 10_000, 20_000, 640_000, 900_000, 900_000]);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e9 }), (failures) => retryAfterMs(failures) <= retryAfterMs(failures + 1)));
  });
});

describe("an anchor", () => {
  const now = new Date("2026-11-21T12:00:00Z");
  const fine = { conflict: null, error: null, waitingSince: null, intervalMs: 60_000 };

  it.each([
    ["with nothing waiting is in step", fine, "in_step"],
    ["is in step while its interval lets entries wait", { ...fine, waitingSince: new Date("2026-11-21T11:58:01Z") }, "in_step"],
    ["is behind once they wait longer", { ...fine, waitingSince: new Date("2026-11-21T11:57:59Z") }, "behind"],
    ["whose last try failed is failing", { ...fine, error: "no answer" }, "failing"],
    ["that holds another log is in conflict, whatever else", { ...fine, error: "no answer", conflict: "it holds 9" }, "conflict"],
  ] as const)("%s", (_, facts, state) => expect(anchorState(facts, now)).toBe(state));
});
