import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { enclosing, findingHash, lines, parseFindingHash, parsePlaceHash, placeHash, placeToken } from "./place";

const pointer = fc.array(fc.constantFrom("after", "Statement", "0", "a b", "100%", "a~1b", "ü#?", "")).map((it) => it.map((token) => `/${token}`).join(""));
const place = fc.record({ artifact: fc.option(fc.nat(99)), pointer, line: fc.integer({ min: 1, max: 99 }) }, { requiredKeys: ["artifact", "pointer"] });

describe("the address of a place", () => {
  it("leads back to the same place", () => {
    fc.assert(fc.property(place, (it) => { expect(parsePlaceHash(placeHash(it))).toEqual(it); }));
  });

  it("names the lines from one to another, whichever was first", () => {
    fc.assert(fc.property(place, fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), (it, from, to) => {
      const range = lines(it, from, to);
      expect(range).toEqual(lines(it, to, from));
      expect(parsePlaceHash(placeHash(range))).toEqual(range);
    }));
    expect(placeHash(lines({ artifact: 1, pointer: "/after" }, 20, 12))).toBe("#artifact-1/after:12-20");
    expect(parsePlaceHash("#artifact-1/after:20-12")).toEqual({ artifact: 1, pointer: "/after", line: 12, end: 20 });
    expect(placeHash(lines({ artifact: 1, pointer: "/after" }, 7, 7))).toBe("#artifact-1/after:7");
  });

  it("is distinct for distinct places, and holds no space", () => {
    fc.assert(fc.property(place, place, (a, b) => {
      expect(placeToken(a)).not.toMatch(/\s/);
      expect(placeToken(a) === placeToken(b)).toBe(a.artifact === b.artifact && a.pointer === b.pointer && a.line === b.line);
    }));
  });

  it.each(["", "#", "#main", "#artifact-", "#artifact-x/a", "#request/%E0%A4%A"])("%j leads nowhere", (hash) => expect(parsePlaceHash(hash)).toBeNull());

  it("is sought from the inside out", () => {
    expect(enclosing({ artifact: 0, pointer: "/after/Statement" }).map((it) => it.pointer)).toEqual(["/after/Statement", "/after", ""]);
    expect(enclosing({ artifact: 0, pointer: "/after", line: 3 })).toEqual([{ artifact: 0, pointer: "/after", line: 3 }, { artifact: 0, pointer: "/after" }, { artifact: 0, pointer: "" }]);
  });

  it("is none for a finding, whose address leads back to it alone", () => {
    fc.assert(fc.property(fc.nat(9999), place, (index, it) => {
      expect([parseFindingHash(findingHash(index)), parsePlaceHash(findingHash(index)), parseFindingHash(placeHash(it))]).toEqual([index, null, null]);
    }));
  });
});
