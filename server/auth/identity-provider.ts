import type { OAuthConfig } from "next-auth/providers/oauth";
import { env } from "@/server/env";

/** What the provider says of a person. */
export type Profile = Record<string, unknown> & { iss: string; sub: string };

/** The id of the provider within `/api/auth`: people come back to `/api/auth/callback/oidc`. */
export const PROVIDER_ID = "oidc";

const TIMEOUT_MS = 10_000;

/** The configured OpenID Provider: code flow with PKCE, state and nonce. */
export function identityProvider(): OAuthConfig<Profile> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_GROUPS_CLAIM } = env();
  if (OIDC_ISSUER === undefined) throw new Error("OIDC_ISSUER is not set: nobody can sign in");
  return {
    id: PROVIDER_ID,
    name: "Single sign-on",
    type: "oauth",
    wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
    idToken: true,
    checks: ["pkce", "state", "nonce"],
    clientId: OIDC_CLIENT_ID,
    clientSecret: OIDC_CLIENT_SECRET,
    httpOptions: { timeout: TIMEOUT_MS },
    authorization: { params: { scope: "openid email profile" } },
    userinfo: {
      request: async ({ client, tokens }) => {
        const tokenSet = tokens as Exclude<Parameters<typeof client.userinfo>[0], string>;
        const claims = tokenSet.claims();
        // Some providers put everything into the ID token, others keep it short. Where both speak, the signed token is believed.
        const isSparse = claims.email === undefined || !Object.hasOwn(claims, OIDC_GROUPS_CLAIM);
        return isSparse && client.issuer.metadata.userinfo_endpoint !== undefined ? { ...(await client.userinfo(tokenSet)), ...claims } : claims;
      },
    },
    profile: ({ sub }) => ({ id: sub }),
  };
}
