// Invariant: one event has one leaf: the RFC 8785 bytes of exactly these members, never more than a bundle can carry.
// Source: own form, version 1; RFC 8785 for the bytes, and the uint16 length of C2SP tlog-tiles entries for the limit.
import { canonicalBytes, type JsonValue } from "./canonical-json";
import { MAX_ENTRY_BYTES } from "./entry-bundle";

/** A recorded event. `at` is RFC 3339 UTC with milliseconds; `request` is there where the event is about one. */
export type Leaf = {
  readonly v: 1;
  /** `evt_…` */
  readonly id: string;
  /** What happened, in the past tense: `decision.recorded`. */
  readonly type: string;
  readonly at: string;
  readonly actor: { readonly kind: "user" | "agent" | "system"; readonly id: string };
  readonly request?: {
    readonly id: string;
    readonly number: number;
    readonly version: number;
    /** `sha256:<hex>` of what is to be executed. */
    readonly digest: string;
  };
  /** Facts and pseudonymous ids alone. */
  readonly data: JsonValue;
  /** RFC 9901 digests of what is personal or free text (disclosure.ts). */
  readonly sd?: readonly string[];
};

/** Thrown for an event whose leaf is over 65,535 bytes. */
export class LeafTooLargeError extends Error {
  override readonly name = "LeafTooLargeError";
}

/** What is hashed and kept. Throws LeafTooLargeError over 65,535 bytes and CanonicalJsonError for what is not JSON. */
export function encodeLeaf({ v, id, type, at, actor, request, data, sd }: Leaf): Uint8Array {
  const bytes = canonicalBytes({
    v,
    id,
    type,
    at,
    actor,
    ...(request === undefined ? {} : { request }),
    data,
    ...(sd === undefined ? {} : { sd }),
  });
  if (bytes.length > MAX_ENTRY_BYTES) {
    throw new LeafTooLargeError(`a leaf of ${bytes.length} bytes, over ${MAX_ENTRY_BYTES}`);
  }
  return bytes;
}
