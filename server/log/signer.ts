import { createPublicKey, sign } from "node:crypto";
import { fromBase64Url } from "countersign/log/bytes";
import type { NoteSigner } from "countersign/log/note";
import { formatVerifierKey } from "countersign/log/verifier-key";
import { processSingleton } from "@/server/db/process-singleton";
import { env } from "@/server/env";
import { logSigningKey } from "@/server/keys";

/** Signs the log's heads: Ed25519, the key's name is the log's origin. */
export function logSigner(): NoteSigner {
  return processSingleton("log-signer", () => {
    const key = logSigningKey();
    const publicKey = fromBase64Url(createPublicKey(key).export({ format: "jwk" }).x!);
    return { name: env().LOG_ORIGIN, publicKey, sign: (bytes) => new Uint8Array(sign(null, bytes, key)) };
  });
}

/** The verifier key (C2SP signed-note) that a reader of the log needs. */
export function logVerifierKey(): string {
  return formatVerifierKey(logSigner());
}
