import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { searchDocument, type SearchedEvent } from "./document";

const event: SearchedEvent = {
  index: 70_000, id: "evt_1", type: "decision.recorded", actorId: "usr_7", actorKind: "user", request: { id: "areq_1", number: 42, digest: "sha256:ab" },
  facts: { action: "iam.role.update", resource: "role/etl", resourceType: "aws.iam.role", environment: "production", risk: "high", rules: ["prod-iam"], agent: "agt_1" },
  data: { decision: "deny", status: "denied", due: "2026-11-21T10:00:00.000Z" }, told: { reason: "Größe, it's late" },
};
const lexemesOf = (it: SearchedEvent) => new Map(searchDocument(it).split(" ").map((part) => { const at = part.lastIndexOf("':"); return [part.slice(1, at), part.slice(at + 2)]; }));

describe("an entry is found", () => {
  const lexemes = lexemesOf(event);

  test.each(["=type:decision", "=type:decision.recorded", "=actor:usr_7", "=request:42", "=request:areq_1", "=action:iam", "=action:iam.role", "=action:iam.role.update",
    "=resource:role", "=resource:etl", "=resource:aws", "=environment:production", "=risk:high", "=rule:prod-iam", "=agent:agt_1", "=decision:deny", "=status:denied",
  ])("by its fields and its request's: %s", (it) => expect(lexemes.get(it)).toBe("1A"));

  test("by the words that were disclosed, without case and accents, and these alone may be erased", () => {
    expect([...lexemes].filter(([, at]) => !at.includes("A")).map(([it]) => it)).toEqual(["große", "it", "s", "late"].map((it) => (it === "große" ? "große".normalize("NFKD").replaceAll(/\p{M}/gu, "") : it)));
    expect([lexemes.get("late")!, lexemes.get("s")!].map(Number).reduce((a, b) => a - b)).toBe(1);
  });

  test("by the names and values of parameters, as phrases within one and never across two", () => {
    const told = lexemesOf({ ...event, told: { params: { table: "users", rows: [5, true] } } });
    const at = (word: string) => Number(told.get(word));
    expect([at("users") - at("table"), at("5") - at("users") > 1, at("true") - at("5") > 1]).toEqual([1, true, true]);
  });

  test("by no time of its facts", () => expect(lexemes.has("due")).toBe(false));
});

test("whatever was disclosed, it stays below what the database takes", () => {
  const word = fc.string({ unit: "grapheme", minLength: 1, maxLength: 300 });
  fc.assert(fc.property(fc.array(word, { maxLength: 50 }), (words) => Buffer.byteLength(searchDocument({ ...event, told: { body: words } })) < 1_048_575), { numRuns: 50 });
  expect(Buffer.byteLength(searchDocument({ ...event, told: { body: Array.from({ length: 60_000 }, (_, i) => `word${i}ß`).join(" ") } }))).toBeLessThan(1_048_575);
});
