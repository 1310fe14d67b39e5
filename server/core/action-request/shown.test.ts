import type { Shown } from "countersign/contract/decision";
import { shownSections } from "countersign/contract/shown-sections";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeShown, readShown } from "./shown";

const arbitrary: fc.Arbitrary<Shown> = fc.record({
  openMs: fc.integer({ min: 0, max: 10_000_000 }), sections: fc.array(fc.constantFrom(...shownSections), { maxLength: 20 }), artifacts: fc.array(fc.nat(5), { maxLength: 20 }),
});

test("what is recorded names only parts that are there, each once and in order, and no more time than the version has", () => {
  fc.assert(fc.property(arbitrary, fc.nat(4), fc.integer({ min: -1_000, max: 10_000_000 }), (shown, artifacts, ageMs) => {
    const read = readShown(shown, { artifacts, ageMs });
    expect(read.ok).toBe(shown.artifacts.every((it) => it < artifacts));
    if (!read.ok) {
      expect(read.code).toBe("invalid_input");
      return;
    }
    expect(read.shown.openMs).toBe(Math.min(shown.openMs, Math.max(0, ageMs)));
    expect(new Set(read.shown.sections)).toEqual(new Set(shown.sections));
    expect(read.shown.sections.length).toBe(new Set(shown.sections).size);
    expect(read.shown.artifacts).toEqual([...new Set(shown.artifacts)].toSorted((a, b) => a - b));
    expect(read.shown.ofArtifacts).toBe(artifacts);
  }));
});

describe("reads for people", () => {
  test.each([
    [42_900, ["request", "risk"], [0], 2, "read 42 s, viewed request, risk, artifact 1 of 2"],
    [0, [], [], 0, "read 0 s, viewed nothing"],
    [90_000, ["params"], [], 2, "read 90 s, viewed parameters, none of 2 artifacts"],
    [121_000, ["request"], [0], 1, "read 2 min, viewed request, the artifact"],
    [7_300_000, ["request"], [0, 1, 2], 3, "read 2 h, viewed request, all 3 artifacts"],
    [1_000, ["justification"], [0, 2], 3, "read 1 s, viewed justification, artifacts 1 and 3 of 3"],
  ] as const)("%s ms of %j and artifacts %j of %s", (openMs, sections, artifacts, ofArtifacts, words) => {
    expect(describeShown({ openMs, sections: [...sections], artifacts: [...artifacts], ofArtifacts })).toBe(words);
  });
});
