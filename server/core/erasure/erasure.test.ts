import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ErasureState, refuseEnding, refuseErasure, refuseHindered } from "./erasure";
import { tracePatterns } from "./pattern";

const open: ErasureState = { status: "open", personId: "usr_gone", proposer: { id: "usr_a", name: "Ada" }, proposerIsAdmin: true };
const free = { agents: [], openRequests: [], activePolicy: false };

describe("an erasure", () => {
  it.each([
    ["may be approved by a second administrator", open, "approve", "usr_b", null],
    ["is not approved by who proposed it", open, "approve", "usr_a", "self_approval"],
    ["is not rejected by who proposed it", open, "reject", "usr_a", "self_approval"],
    ["may be withdrawn by who proposed it", open, "withdraw", "usr_a", null],
    ["is not withdrawn by another", open, "withdraw", "usr_b", "forbidden"],
    ["is not decided by the person it is about", open, "reject", "usr_gone", "conflict"],
    ["is not approved once its proposer is no administrator", { ...open, proposerIsAdmin: false }, "approve", "usr_b", "conflict"],
    ["is not approved twice", { ...open, status: "done" }, "approve", "usr_b", "conflict"],
  ] as const)("%s", (_, state, act, by, code) => expect(refuseEnding(state, act, by)?.code ?? null).toBe(code));

  it("is not asked for by the person, nor twice", () => {
    expect(refuseErasure({ id: "usr_1", erased: false }, "usr_1")?.code).toBe("conflict");
    expect(refuseErasure({ id: "usr_1", erased: true }, "usr_2")?.code).toBe("conflict");
    expect(refuseErasure({ id: "usr_1", erased: false }, "usr_2")).toBeNull();
  });

  it("waits for agents to be handed over, requests to be settled and the policy to change", () => {
    expect(refuseHindered(free)).toBeNull();
    expect(refuseHindered({ ...free, agents: ["etl-bot"] })?.detail).toContain("etl-bot: hand it over first");
    expect(refuseHindered({ ...free, openRequests: [7, 9] })?.detail).toMatch(/^#7, #9 hold/);
    expect(refuseHindered({ ...free, activePolicy: true })?.detail).toContain("active policy");
  });
});

// PostgreSQL's expressions and these differ in the names of classes alone.
const found = (pattern: string, text: string) => new RegExp(pattern.replaceAll("[:alnum:]", String.raw`\p{L}\p{N}`), "iu").test(text);

describe("a pattern", () => {
  it.each([
    ["bob@example.com", "Ask Bob@Example.com.", true],
    ["bob@example.com", "jim.bob@example.com", false],
    ["bob@example.com", "jimbob@example.com", false],
    ["bob@example.com", "bob@example.community", false],
    ["Sam", "as Sam said", true],
    ["Sam", "the same", false],
    ["Sam (ops)", "by Sam (ops), today", true],
    ["Zoë", "zoë’s", true],
  ])("for %j in %j: %s", (needle, text, is) => expect(found(tracePatterns([needle]).text[0]!, text)).toBe(is));

  it.each([["Sam", JSON.stringify("thanks\nSam"), true], ['Sam "the" Man', JSON.stringify({ by: 'Sam "the" Man' }), true], ["Sam", JSON.stringify("nSam"), false]])(
    "in JSON for %j in %s: %s", (needle, text, is) => expect(found(tracePatterns([needle]).json[0]!, text)).toBe(is));

  it.each([
    ["Bob_100%@Example.com", String.raw`%bob\_100\%@example.com%`], ["Quirina O'Neill", "%na o'ne%"], ['Sam "the" Man', "%sam %"], ["Zoë Çelik", "%zo%"], ["Иван", "%%"], ["\u212Aelvin", "%elv%"],
  ])("of %j is only in what is like %j", (needle, like) => expect(tracePatterns([needle]).likes).toEqual([like]));

  it("leaves nothing out that it is told apart by", () => {
    const letters = fc.stringMatching(/^[a-zA-ZİıſßéΣςK@%_.\\" -]{1,12}$/);
    const changed = (text: string, change: boolean[]) => [...text].map((it, i) => (change[i % change.length] ? it.toUpperCase() : it.toLowerCase())).join("");
    fc.assert(fc.property(letters, letters, fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }), (needle, around, change) => {
      const { text, json, likes } = tracePatterns([needle]);
      const plain = `${around} ${changed(needle.trim(), change)} ${around}`;
      for (const [pattern, held] of [[text[0], plain], [json[0], JSON.stringify(plain)]] as const) {
        if (pattern !== undefined && found(pattern, held)) expect(isLike(held, likes[0]!)).toBe(true);
      }
    }));
  });

  it("is not made of nothing", () => expect(tracePatterns(["", "  ", "a", "a"])).toMatchObject({ text: { length: 1 }, json: { length: 1 } }));
});

// As the database tells it: letters of ASCII small, and the signs of LIKE that are meant as they are behind a backslash.
function isLike(text: string, like: string): boolean {
  return text.replaceAll(/[A-Z]/g, (it) => it.toLowerCase()).includes(like.slice(1, -1).replaceAll(/\\([%_])/g, "$1"));
}
