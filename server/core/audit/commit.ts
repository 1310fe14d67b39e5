// Invariant: a leaf holds only the digest of a disclosure; without the salt nobody can guess the value.
// Source: RFC 9901 (SD-JWT) section 4.2: digest over base64url of [salt, name, value].
import type { JsonValue } from "countersign/contract/json";
import { disclosureFor } from "countersign/log/disclosure";

/** Bytes of randomness before each value. */
export const SALT_BYTES = 16;

export type CommittedDisclosure = { digest: string; disclosure: string };

/** Commits to named values. `salts` yields one fresh base64url salt a call. */
export function commitTo(values: Record<string, JsonValue>, salts: () => string): CommittedDisclosure[] {
  return Object.entries(values).map(([name, value]) => disclosureFor(salts(), name, value));
}
