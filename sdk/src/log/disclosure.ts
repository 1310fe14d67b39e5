// Invariant: a digest commits to one salt, name and value; without the disclosure it tells nothing, with it everything.
// Source: RFC 9901 sections 4.2.1 (disclosures) and 4.2.3 (digests, SHA-256). Stricter in one point: the JSON within is
// RFC 8785, so that a disclosure cannot be read in two ways.
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from "./bytes";
import { canonicalBytes, type JsonValue } from "./canonical-json";
import { sha256 } from "./sha256";

/** What a disclosure tells. `salt` is base64url of at least 16 random bytes. */
export type Disclosed = { readonly salt: string; readonly name: string; readonly value: JsonValue };

/** The disclosure of `value` under `name`, base64url of the JSON array of the three, and its digest. */
export function disclosureFor(salt: string, name: string, value: JsonValue): { disclosure: string; digest: string } {
  const disclosure = toBase64Url(canonicalBytes([salt, name, value]));
  return { disclosure, digest: digestOf(disclosure) };
}

/** The digest that commits to a disclosure: base64url(SHA-256(its characters)), 43 characters. */
export function digestOf(disclosure: string): string {
  return toBase64Url(sha256(utf8(disclosure)));
}

/** Outcome of opening a disclosure. */
export type DisclosureCheck =
  | ({ readonly ok: true } & Disclosed)
  | { readonly ok: false; readonly reason: "malformed_disclosure" | "not_committed" };

/** What `disclosure` tells, where its digest is one of `digests` (a leaf's `sd`). Never throws. */
export function openDisclosure(disclosure: string, digests: readonly string[]): DisclosureCheck {
  const disclosed = parseDisclosure(disclosure);
  if (!disclosed) return { ok: false, reason: "malformed_disclosure" };
  return digests.includes(digestOf(disclosure)) ? { ok: true, ...disclosed } : { ok: false, reason: "not_committed" };
}

function parseDisclosure(disclosure: string): Disclosed | null {
  try {
    const array: unknown = JSON.parse(fromUtf8(fromBase64Url(disclosure)));
    if (!Array.isArray(array) || array.length !== 3) return null;
    const [salt, name, value] = array as JsonValue[];
    if (typeof salt !== "string" || typeof name !== "string" || value === undefined) return null;
    return disclosureFor(salt, name, value).disclosure === disclosure ? { salt, name, value } : null;
  } catch {
    return null;
  }
}
