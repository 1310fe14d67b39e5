// Invariant: two payloads have one digest exactly when the same thing would run.
// Source: SHA-256 over the RFC 8785 form of { action, resource, params, audience }.
import type { Artifact } from "countersign/contract/artifact";
import type { JsonObject, JsonValue } from "countersign/contract/json";
import type { Resource } from "countersign/contract/action-request";
import { toHex, utf8 } from "countersign/log/bytes";
import { canonicalize } from "countersign/log/canonical-json";
import { sha256 } from "countersign/log/sha256";

export type Payload = { action: string; resource: Resource | JsonObject; params: JsonObject; audience: string };

/** `sha256:` and 64 hex digits of the payload that would run. */
export function payloadDigest(it: Payload): string {
  return jsonDigest({ action: it.action, resource: it.resource as JsonObject, params: it.params, audience: it.audience });
}

/** The digest of an artifact, by which the record covers it. */
export function artifactDigest(it: Artifact): string {
  return jsonDigest(it);
}

/** `sha256:` and 64 hex digits of the RFC 8785 form of a value. */
export function jsonDigest(value: JsonValue): string {
  return `sha256:${toHex(sha256(utf8(canonicalize(value))))}`;
}
