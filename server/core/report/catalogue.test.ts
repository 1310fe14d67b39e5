import { describe, expect, it } from "vitest";
import { parseSearch } from "@/server/core/audit/search/parse";
import { reports } from "./catalogue";
import { periodQuery } from "./period";

describe("the list of reports", () => {
  it("gives each a search that can be read, together with a period", () => {
    for (const { name, search } of reports) {
      if (search === null) continue;
      expect([name, parseSearch(`${search} ${periodQuery({ from: "2026-11-01", to: "2026-11-30" })}`).problems]).toEqual([name, []]);
    }
  });

  it("says a question for each", () => {
    for (const it of reports) expect(it.question).toMatch(/\?$/);
  });
});
