import fc from "fast-check";
import { expect, test } from "vitest";
import { anyDefaults, anyRules, anySubject } from "./any-policy.fixture";
import { compilePolicy } from "./evaluate";
import { differenceOf, judgementOf, termsOf } from "./judgement";

test("a dry run names a difference exactly where two judgements differ, and names both", () => {
  fc.assert(fc.property(anyDefaults, anyRules, anyRules, anySubject, (defaults, rules, others, subject) => {
    const [before, after] = [rules, others].map((it) => compilePolicy({ version: 1, defaults, rules: it })) as [ReturnType<typeof compilePolicy>, ReturnType<typeof compilePolicy>];
    const [old, fresh] = [termsOf(judgementOf(before, subject)), termsOf(judgementOf(after, subject))];
    const difference = differenceOf(before, after, subject);
    if (difference === null) expect(fresh).toEqual(old);
    else {
      expect(difference).toEqual({ before: old, after: fresh });
      expect(fresh).not.toEqual(old);
    }
    expect(differenceOf(before, before, subject)).toBeNull();
  }));
});
