import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { artifactDigest, jsonDigest, type Payload, payloadDigest } from "./digest";

const payload: Payload = { action: "iam.role.update", resource: { type: "role", id: "etl", labels: { team: "data" } }, params: { b: [1, 2.5, "é"], a: { deep: null } }, audience: "agent" };

// Few keys and values, so that two payloads are often equal by chance.
const { json } = fc.letrec((tie) => ({
  json: fc.oneof({ maxDepth: 2 }, fc.constantFrom(null, true, 0, 1, "1", "", "a"), fc.array(tie("json"), { maxLength: 2 }), fc.dictionary(fc.constantFrom("a", "b"), tie("json"), { maxKeys: 2 })),
}));
const object = fc.dictionary(fc.constantFrom("a", "b"), json, { maxKeys: 2 }) as fc.Arbitrary<JsonObject>;
const anyPayload: fc.Arbitrary<Payload> = fc.record({ action: fc.constantFrom("a", "a.b"), resource: object, params: object, audience: fc.constantFrom("agent", "runner") });

/** The same value with the members of every object the other way round. */
function turned(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, turned(inner)] as const).toReversed());
}

test("the digest is SHA-256 over the canonical JSON of action, audience, params and resource", () => {
  const canonical = `{"action":"iam.role.update","audience":"agent","params":{"a":{"deep":null},"b":[1,2.5,"é"]},"resource":{"id":"etl","labels":{"team":"data"},"type":"role"}}`;
  expect(payloadDigest(payload)).toBe(`sha256:${createHash("sha256").update(canonical, "utf8").digest("hex")}`);
});

describe("two payloads have one digest exactly when the same thing would run", () => {
  test("for any two", () => {
    fc.assert(fc.property(anyPayload, anyPayload, (a, b) => {
      expect(payloadDigest(a) === payloadDigest(b)).toBe(isDeepStrictEqual(structuredClone(a), structuredClone(b)));
    }), { numRuns: 2_000 });
  });

  test("the order of members and the way a number is written change nothing", () => {
    fc.assert(fc.property(anyPayload, (it) => {
      expect(payloadDigest(turned(it as unknown as JsonValue) as unknown as Payload)).toBe(payloadDigest(it));
    }));
    expect(payloadDigest({ ...payload, params: JSON.parse(`{"b":[1.0,25e-1,"\\u00e9"],"a":{"deep":null}}`) as JsonObject })).toBe(payloadDigest(payload));
  });

  test.each<[string, Partial<Payload>]>([
    ["the action", { action: "iam.role.delete" }],
    ["the audience", { audience: "runner" }],
    ["the resource's id", { resource: { type: "role", id: "etl2", labels: { team: "data" } } }],
    ["one label", { resource: { type: "role", id: "etl", labels: { team: "ops" } } }],
    ["a parameter deep inside", { params: { b: [1, 2.5, "é"], a: { deep: false } } }],
    ["the order of a list", { params: { b: [2.5, 1, "é"], a: { deep: null } } }],
    ["a number that becomes text", { params: { b: ["1", 2.5, "é"], a: { deep: null } } }],
    ["another spelling of the same letter", { params: { b: [1, 2.5, "e\u0301"], a: { deep: null } } }],
    ["an invisible character", { params: { b: [1, 2.5, "é\u200b"], a: { deep: null } } }],
    ["a member more", { params: { b: [1, 2.5, "é"], a: { deep: null }, c: null } }],
  ])("%s counts", (_, change) => {
    expect(payloadDigest({ ...payload, ...change })).not.toBe(payloadDigest(payload));
  });

  test("what is only said about it does not", () => {
    const told = { ...payload, justification: "please", initiator: { model: "m" }, artifacts: [] };
    expect(payloadDigest(told)).toBe(payloadDigest(payload));
  });
});

test("an artifact's digest covers all of it", () => {
  const artifact = { kind: "command", argv: ["ls"], title: "list" } as const;
  expect(artifactDigest({ ...artifact, argv: ["ls"] })).toBe(jsonDigest({ title: "list", argv: ["ls"], kind: "command" }));
  expect(artifactDigest({ ...artifact, argv: ["ls"], title: "other" })).not.toBe(artifactDigest({ ...artifact, argv: ["ls"] }));
});
