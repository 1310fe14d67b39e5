import { describe, expect, it } from "vitest";
import { findingChanges, payloadChanges, requirementWords, type Side } from "./version-changes";

const side = (change: Partial<Side> = {}): Side => ({ version: 1, params: { a: 1, b: { c: [1, 2] } }, artifacts: [{ kind: "sql", title: "drop.sql", statements: "DROP TABLE x;", dialect: "postgresql" }], justification: "because", ...change });
const names = (to: Partial<Side>) => payloadChanges(side(), side(to)).map((it) => [it.name, it.note, it.diff.added, it.diff.removed]);

describe("what changed between two versions", () => {
  it("is nothing when members only stand in another order", () => expect(names({ params: { b: { c: [1, 2] }, a: 1 } })).toEqual([]));

  it.each<[string, Partial<Side>, unknown]>([
    ["a parameter", { params: { a: 2, b: { c: [1, 2] } } }, [["Parameters", null, 1, 1]]],
    ["what the agent says", { justification: "since" }, [["The agent's words", null, 1, 1]]],
    ["a text in an artifact", { artifacts: [{ kind: "sql", title: "drop.sql", statements: "DROP TABLE y;", dialect: "postgresql" }] }, [["drop.sql, statements", null, 1, 1]]],
    ["an artifact that is gone", { artifacts: [] }, [["drop.sql", "the artifact is gone", 0, 4]]],
    ["one more artifact", { artifacts: [...side().artifacts, { kind: "command", shell: "ls" }] }, [["Command", "a new artifact", 3, 0]]],
  ])("names %s", (_, to, expected) => expect(names(to)).toEqual(expected));

  it("names findings that came and went", () => {
    const finding = (id: string) => ({ id, level: "high" as const, message: id, pointer: "" });
    const risk = (...ids: string[]) => ({ level: "high" as const, summary: "", reversible: "unknown" as const, findings: ids.map(finding) });
    expect(findingChanges(risk("a", "b"), risk("b", "c"))).toEqual({ added: [finding("c")], removed: [finding("a")] });
  });

  it.each([
    [{ effect: "require_approval" as const, determiningRules: ["prod"], approvers: [{ group: "security", count: 1 }, { group: "platform", count: 2 }], people: 3 }, "1 of security, 2 of platform, 3 people in all, by prod"],
    [{ effect: "deny" as const, determiningRules: [], approvers: [], people: 0 }, "denied by default"],
  ])("says what policy asks for: %j", ({ approvers, people, ...rest }, words) => {
    expect(requirementWords({ ...rest, version: 1, message: null, requirement: { approvers, people } })).toBe(words);
  });
});
