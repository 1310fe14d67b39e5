import { createPrivateKey, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { env, parseEd25519PrivateKey } from "@/server/env";

/** Secret that protects sessions and sign-in. */
export const authSecret = once(() => env().AUTH_SECRET ?? kept("auth-secret", () => randomBytes(32).toString("base64url")));

/** Ed25519 private key that signs checkpoints of the log. */
export const logSigningKey = once(() => signingKey(env().LOG_SIGNING_KEY, "log-signing-key.pem"));

/** Ed25519 private key that signs grants. */
export const grantSigningKey = once(() => signingKey(env().GRANT_SIGNING_KEY, "grant-signing-key.pem"));

function signingKey(given: string | undefined, file: string): KeyObject {
  return given !== undefined ? parseEd25519PrivateKey(given) : createPrivateKey(kept(file, newPrivateKey));
}

function newPrivateKey(): string {
  return generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function kept(file: string, make: () => string): string {
  return readOrCreateSecret(join(env().COUNTERSIGN_DATA_DIR, "keys"), file, make).trim();
}

/**
 * The content of a secret file, made at the first call and the same ever after.
 *
 * A process writes its own draft and links it to the name. Linking fails when the name exists, so of several
 * processes that start at once one wins, and nobody ever reads a file that is written halfway.
 */
export function readOrCreateSecret(folder: string, file: string, make: () => string): string {
  const path = join(folder, file);
  const existing = readIfThere(path);
  if (existing !== null) return existing;

  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = join(folder, `.${file}.${randomBytes(6).toString("hex")}`);
  writeFileSync(draft, make(), { mode: 0o600, flag: "wx", flush: true });
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!hasCode(error, "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return readFileSync(path, "utf8");
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (hasCode(error, "ENOENT")) return null;
    throw error;
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
