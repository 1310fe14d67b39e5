// Invariant: the same name gives the same UUID, everywhere and for ever.
// Source: RFC 9562, version 5, with a namespace of our own.
import { createHash } from "node:crypto";

/** SHA-1 of "countersign evidence" under the nil namespace; never to be changed. */
const NAMESPACE = version5(Buffer.alloc(16), "countersign evidence");

/** The UUID of a name. */
export function uuidOf(name: string): string {
  const hex = version5(NAMESPACE, name).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

function version5(namespace: Buffer, name: string): Buffer {
  const bytes = createHash("sha1").update(namespace).update(name, "utf8").digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes;
}
