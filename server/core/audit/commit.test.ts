import { createHash } from "node:crypto";
import { openDisclosure } from "countersign/log/disclosure";
import { expect, test } from "vitest";
import { commitTo } from "./commit";

/** Salts of a known order. */
function counting(): () => string {
  let n = 0;
  return () => Buffer.alloc(16, (n += 1)).toString("base64url");
}

test("each value is committed with a salt of its own, and opens to its name and value", () => {
  const values = { reason: "too broad", params: { b: 1, a: [null] } };
  const committed = commitTo(values, counting());
  expect(committed.map(({ digest, disclosure }) => openDisclosure(disclosure, [digest]))).toEqual([
    { ok: true, salt: Buffer.alloc(16, 1).toString("base64url"), name: "reason", value: "too broad" },
    { ok: true, salt: Buffer.alloc(16, 2).toString("base64url"), name: "params", value: { a: [null], b: 1 } },
  ]);
});

test("the digest is SHA-256 over the characters of the disclosure, as RFC 9901 has it", () => {
  const [it] = commitTo({ reason: "x" }, counting());
  expect(it!.digest).toBe(createHash("sha256").update(it!.disclosure, "ascii").digest("base64url"));
});

test("the same value under another salt has another digest, so that nobody can guess it", () => {
  const salts = counting();
  const digests = [1, 2, 3].map(() => commitTo({ reason: "yes" }, salts)[0]!.digest);
  expect(new Set(digests).size).toBe(3);
});

test("nothing to disclose commits to nothing", () => {
  expect(commitTo({}, counting())).toEqual([]);
});
