import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import { looksSecret } from "@/server/core/risk/secret-patterns";
import { jsonDigest } from "@/server/core/action-request/digest";
import { maskPayload, unmask, type Payload } from "./mask";
import { countMasks, maskOf } from "./mask-form";

const sign = (value: string) => jsonDigest(value).slice(7, 19);
const of = (params: JsonObject, change: Partial<Payload> = {}): Payload => ({ params, artifacts: [], justification: "", ...change });

const GITHUB = `ghp_${"a1B2".repeat(9)}`;
const JWT = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJlLXdpdGgtdGFpbA_and-more";
const PEM = `-----BEGIN PRIVATE KEY-----\nMIIEvQ\nIBADAN\n-----END PRIVATE KEY-----`;

describe("a masked payload", () => {
  test.each([
    ["a token by itself", GITHUB, GITHUB],
    ["a token in the middle of a command", `curl -H 'X: ${GITHUB}' https://a.example`, GITHUB],
    ["a bearer token, longer than its pattern looks", `Authorization: Bearer ${"abc123DEF456".repeat(5)}`, "abc123DEF456".repeat(5)],
    ["a JWT to its last character", `x=${JWT}`, JWT],
    ["a private key to its end", `key: |\n${PEM}\nnext: line`, "MIIEvQ"],
    ["a private key that does not end", PEM.slice(0, 40), "MIIEvQ"],
    ["the password in an address", "postgres://app:hunter22@db.internal/x", "hunter22"],
    ["an assigned password", "DB_PASSWORD=correct-horse-battery ./run", "correct-horse-battery"],
  ])("has no trace of %s", (_, text, secret) => {
    const { payload, masked } = maskPayload(of({ text }), sign);
    expect(JSON.stringify(payload)).not.toContain(secret);
    expect(masked).toHaveLength(1);
    expect(masked[0]).toMatchObject({ artifact: null, pointer: "/params/text" });
    expect(JSON.stringify(masked)).not.toContain(secret);
  });

  test("has no trace of what a Terraform plan marks as sensitive, and leaves the rest of the plan", () => {
    const plan = { resource_changes: [{ address: "a", change: { actions: ["update"], before: { phrase: "open sesame", tags: { a: "b" } }, after: { phrase: "close sesame", tags: { a: "c" } }, before_sensitive: { phrase: true }, after_sensitive: { phrase: true } } }] };
    const { payload, masked, secrets } = maskPayload(of({}, { artifacts: [{ kind: "terraform-plan", plan }] }), sign);
    expect(JSON.stringify(payload)).not.toContain("sesame");
    expect(masked.map(({ artifact, pointer }) => [artifact, pointer])).toEqual([[0, "/plan/resource_changes/0/change/before/phrase"], [0, "/plan/resource_changes/0/change/after/phrase"]]);
    expect(payload.artifacts).toMatchObject([{ plan: { resource_changes: [{ change: { after: { tags: { a: "c" } } } }] } }]);
    expect(unmask(payload.artifacts as JsonValue, secrets)).toEqual({ value: [{ kind: "terraform-plan", plan }], unknown: [] });
  });

  test("leaves what stands around a secret as it is", () => {
    const { payload } = maskPayload(of({ url: "postgres://app:hunter22@db.internal/x" }), sign);
    expect(payload.params.url).toBe(`postgres://app:${maskOf(sign("hunter22"))}@db.internal/x`);
  });

  test("masks a value by the name of its member, a member's name, an artifact and what the agent says", () => {
    const { payload, masked } = maskPayload(of({ db: { password: "plain words1".replace(" ", "-") }, [GITHUB]: 1 }, {
      artifacts: [{ kind: "command", shell: `export T=${JWT}` }], justification: `use ${GITHUB}`,
    }), sign);
    expect(JSON.stringify(payload)).not.toMatch(/plain-words1|ghp_|eyJ/);
    expect(masked.map((it) => [it.artifact, it.pointer])).toEqual([[null, "/params/db/password"], [null, "/params"], [0, "/shell"]]);
    expect(payload.justification).toBe(`use ${maskOf(sign(GITHUB))}`);
  });

  test("keeps the number of lines, so that places by line stay", () => {
    const text = `a\n${PEM}\nz`;
    const after = maskPayload(of({}, { artifacts: [{ kind: "text", after: text }] }), sign).payload.artifacts[0]!;
    expect((after as { after: string }).after.split("\n")).toHaveLength(text.split("\n").length);
  });

  test("leaves references to secrets that are kept elsewhere alone", () => {
    const params = { password: "${DB_PASSWORD}", token: "vault:kv/app#token" };
    expect(maskPayload(of(params), sign)).toMatchObject({ payload: { params }, masked: [] });
  });
});

describe("taking masks off", () => {
  const piece = fc.oneof(
    fc.constantFrom(GITHUB, JWT, PEM, "password=hunter2222", "://u:pass99@h", maskOf("0123456789ab"), "[masked:", "\n", "\n\n", "Bearer abcdef0123456789xyz"),
    fc.string({ maxLength: 6 }),
  );
  const text = fc.array(piece, { maxLength: 6 }).map((it) => it.join(""));
  const json = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof({ maxDepth: 3 }, text, fc.integer(), fc.constant(null), fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(text, fc.constantFrom("password", "token", "authorization")).filter((it) => it !== "__proto__"), tie("value"), { maxKeys: 3 })),
  })).value;

  test("gives exactly the payload again, whatever it holds, and no mask is unknown", () => {
    fc.assert(fc.property(json, text, (value, justification) => {
      const whole = of({ value }, { justification, artifacts: [{ kind: "json", after: value }] });
      const { payload, secrets } = maskPayload(whole, sign);
      expect(unmask(payload as unknown as JsonObject, secrets)).toEqual({ value: whole, unknown: [] });
    }), { numRuns: 300 });
  });

  test("and no masked payload holds what the analyzer would find", () => {
    fc.assert(fc.property(text, (it) => {
      const { payload } = maskPayload(of({ value: it }), sign);
      const left = (payload.params.value as string).replaceAll(/\[masked:[0-9a-f]{12}\]/g, "${masked}");
      expect(looksSecret(left)).toBe(false);
    }), { numRuns: 300 });
  });

  test("names the place of a mask that stands for nothing", () => {
    expect(unmask({ a: [`x ${maskOf("0".repeat(12))}`] }, new Map()).unknown).toEqual(["/a/0"]);
  });

  test("equal secrets have one mask, and it is listed once", () => {
    const { payload, masked } = maskPayload(of({ a: GITHUB, b: `${GITHUB} and ${GITHUB}` }), sign);
    expect(masked).toHaveLength(1);
    expect(countMasks(JSON.stringify(payload.params))).toBe(3);
  });
});
