import { env } from "@/server/env";

/** What an identity provider calls somebody: its issuer and their subject, never the address. */
export type Account = { issuer: string; subject: string };

/** The issuer as accounts hold it. The demo's provider has another address when PORT is another; the people who signed in there are the same. */
export function accountIssuer(issuer: string): string {
  const { DEMO, OIDC_ISSUER } = env();
  return DEMO && issuer === OIDC_ISSUER ? "urn:countersign:demo" : issuer;
}
