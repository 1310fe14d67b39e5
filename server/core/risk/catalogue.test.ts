import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { findingIds, isIrreversible, levelsOf } from "./catalogue";

const rows = readFileSync(new URL("../../../docs/risk.md", import.meta.url), "utf8").split("\n")
  .map((line) => /^\| `([a-z0-9.-]+)` \| ([a-z, ]+) \| († )?.+ \|$/.exec(line)).filter((it) => it !== null).map(([, id, levels, lasting]) => `${id}: ${levels}${lasting === undefined ? "" : ", lasting"}`);

describe("docs/risk.md", () => {
  it("lists every finding once, with the levels that it may carry and whether it can be undone", () => {
    expect(rows.toSorted()).toEqual(findingIds.map((id) => `${id}: ${levelsOf(id).join(", ")}${isIrreversible(id) ? ", lasting" : ""}`).toSorted());
  });
});
