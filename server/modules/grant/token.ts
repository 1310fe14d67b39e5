import { createPublicKey, type KeyObject } from "node:crypto";
import { calculateJwkThumbprint, compactVerify, CompactSign, exportJWK, type JWK } from "jose";
import { fromUtf8, utf8 } from "countersign/log/bytes";
import { type GrantClaims, grantClaims, GRANT_TYPE } from "@/server/core/grant/claims";
import { AppError } from "@/server/core/errors";
import { processSingleton } from "@/server/db/process-singleton";
import { grantSigningKey } from "@/server/keys";

type Keys = { privateKey: KeyObject; publicKey: KeyObject; jwk: JWK };

function keys(): Promise<Keys> {
  return processSingleton("grant-keys", async () => {
    const privateKey = grantSigningKey();
    const publicKey = createPublicKey(privateKey);
    const jwk = await exportJWK(publicKey);
    return { privateKey, publicKey, jwk: { ...jwk, alg: "EdDSA", use: "sig", kid: await calculateJwkThumbprint(jwk) } };
  });
}

/** The public keys of grants, as `GET /.well-known/jwks.json` has them. */
export async function grantKeySet(): Promise<{ keys: JWK[] }> {
  return { keys: [(await keys()).jwk] };
}

/** Signs claims as a compact JWS. */
export async function signGrant(claims: GrantClaims): Promise<string> {
  const { privateKey, jwk } = await keys();
  return new CompactSign(utf8(JSON.stringify(claims))).setProtectedHeader({ alg: "EdDSA", typ: GRANT_TYPE, kid: jwk.kid! }).sign(privateKey);
}

/** Opens a grant of ours: signature, algorithm, type, key and form. Whether it may still be used is judged under the lock. */
export async function openGrant(text: string): Promise<GrantClaims> {
  const { publicKey, jwk } = await keys();
  try {
    const { payload, protectedHeader } = await compactVerify(text, publicKey, { algorithms: ["EdDSA"] });
    if (protectedHeader.typ !== GRANT_TYPE) throw new Error(`the type is ${String(protectedHeader.typ)}, expected ${GRANT_TYPE}`);
    if (protectedHeader.kid !== jwk.kid) throw new Error("the key is not one of /.well-known/jwks.json");
    return grantClaims.parse(JSON.parse(fromUtf8(payload)));
  } catch (cause) {
    throw new AppError("invalid_grant", { public: "The grant's signature, algorithm, type or key is not what this server issues.", cause });
  }
}
