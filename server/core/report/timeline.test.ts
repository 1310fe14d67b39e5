import { describe, expect, it } from "vitest";
import { parseSearch } from "@/server/core/audit/search/parse";
import { readSearchText } from "./search-text.fixture";
import { spanProblem, timelineQuery, writtenWords } from "./timeline";

describe("a timeline", () => {
  it("is asked for in the language of the search", () => {
    const span = { from: "2026-11-21T09:30", to: "2026-11-21T10:00" };
    expect(readSearchText(timelineQuery(span))).toEqual({ from: new Date("2026-11-21T09:30:00Z"), before: new Date("2026-11-21T10:00:00Z") });
    expect(parseSearch(timelineQuery({ request: 42 }))).toMatchObject({ problems: [], query: { kind: "field", field: "request", value: "42" } });
  });

  it("says what is wrong with a span", () => {
    expect(spanProblem({ from: "2026-11-21T09:30", to: "2026-11-21T10:00" })).toBeNull();
    expect(spanProblem({ from: "2026-11-21T10:00", to: "2026-11-21T10:00" })).toBe("expected a beginning before the end");
    expect(spanProblem({ from: "yesterday", to: "2026-11-21T10:00" })).toBe("expected times such as 2026-11-21T09:30");
  });

  it("has the words that somebody wrote, and no other text", () => {
    expect([writtenWords({ reason: "", note: "why" }), writtenWords({ query: "x" }), writtenWords({ reason: { masked: true } })]).toEqual(["why", null, null]);
  });
});
