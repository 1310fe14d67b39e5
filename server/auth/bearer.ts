import { type Credential, parseCredential } from "@/server/core/credential";

/** The credential of an `Authorization` header (RFC 6750, section 2.1); `null` when there is none of ours. */
export function credentialFromBearer(header: string | null | undefined): Credential | null {
  const [, text] = /^Bearer +([A-Za-z0-9_-]+)$/i.exec(header ?? "") ?? [];
  return text === undefined ? null : parseCredential(text);
}
