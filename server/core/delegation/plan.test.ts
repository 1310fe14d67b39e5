import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MAX_AHEAD_DAYS, MAX_DELEGATION_DAYS, planDelegation, type DelegationPlan, type Known } from "./plan";

const now = new Date("2026-03-02T10:00:00.000Z");
const inDays = (days: number) => new Date(now.getTime() + days * 24 * 3_600_000);
const me: Known = { id: "usr_me", roles: ["approver"] };
const known: Known[] = [{ id: "usr_kenji", roles: ["approver"] }, { id: "usr_tomas", roles: ["auditor"] }, me];
const plan = (change: Partial<DelegationPlan> = {}): DelegationPlan => ({ delegates: ["usr_kenji"], from: inDays(1), until: inDays(15), ...change });

describe("a person hands over", () => {
  test("to approvers, for a time", () => {
    expect(planDelegation(me, plan(), known, [], now)).toEqual({ ok: true, from: inDays(1), until: inDays(15) });
  });

  test("from now on, where the beginning has passed", () => {
    expect(planDelegation(me, plan({ from: inDays(-3) }), known, [], now)).toEqual({ ok: true, from: now, until: inDays(15) });
  });

  test("for as long as is allowed, and beside another time", () => {
    expect(planDelegation(me, plan({ from: now, until: inDays(MAX_DELEGATION_DAYS) }), known, [{ from: inDays(MAX_DELEGATION_DAYS), until: inDays(100) }], now).ok).toBe(true);
  });
});

describe("is refused", () => {
  test.each<[string, Known, Partial<DelegationPlan>, string, RegExp]>([
    ["who approves nothing", { id: "usr_me", roles: ["admin"] }, {}, "forbidden", /Only approvers/],
    ["nobody named", me, { delegates: [] }, "invalid_input", /one to 5/],
    ["too many named", me, { delegates: ["a", "b", "c", "d", "e", "f"] }, "invalid_input", /there are 6/],
    ["oneself", me, { delegates: ["usr_kenji", "usr_me"] }, "invalid_input", /for yourself/],
    ["an agent", me, { delegates: ["agt_1"] }, "invalid_input", /agt_1 is not a person/],
    ["somebody without the role", me, { delegates: ["usr_tomas"] }, "invalid_input", /usr_tomas/],
    ["an end before the beginning", me, { until: inDays(1) }, "invalid_input", /end lies before/],
    ["an end that has passed", me, { from: inDays(-5), until: inDays(-1) }, "invalid_input", /has passed/],
    ["a day too long", me, { from: now, until: inDays(MAX_DELEGATION_DAYS + 1) }, "invalid_input", /more than 90 days/],
    ["a beginning too far ahead", me, { from: inDays(MAX_AHEAD_DAYS + 1), until: inDays(MAX_AHEAD_DAYS + 2) }, "invalid_input", /365 days ahead/],
  ])("%s", (_, person, change, code, why) => {
    expect(planDelegation(person, plan(change), known, [], now)).toMatchObject({ ok: false, code, detail: expect.stringMatching(why) as string });
  });

  test("a second time that overlaps the first", () => {
    expect(planDelegation(me, plan(), known, [{ from: inDays(10), until: inDays(20) }], now)).toMatchObject({ ok: false, code: "conflict" });
  });
});

test("whatever is asked for, what is allowed is bounded, begins now or later, and overlaps nothing", () => {
  const day = fc.integer({ min: -400, max: 500 }).map(inDays);
  const period = fc.record({ from: day, until: day });
  fc.assert(fc.property(period, fc.array(period, { maxLength: 3 }), (it, others) => {
    const planned = planDelegation(me, plan(it), known, others, now);
    if (!planned.ok) return;
    expect(planned.from >= now && planned.from < planned.until).toBe(true);
    expect(planned.until.getTime() - planned.from.getTime()).toBeLessThanOrEqual(MAX_DELEGATION_DAYS * 24 * 3_600_000);
    expect(others.some((other) => other.from < planned.until && planned.from < other.until)).toBe(false);
  }));
});
