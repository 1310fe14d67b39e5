import type { PersonActor } from "@/server/core/actor";
import { personFromSession } from "./actor";
import type { Source } from "./network-address";
import { PATH_HEADER } from "./path-header";
import { sessionIdFromCookies } from "./session-cookie";

/** The person whose browser session a request carries. Whoever lets it change something also calls `refuseCrossSite`. */
export async function personFromRequest(request: Source): Promise<PersonActor | null> {
  const sessionId = await sessionIdFromCookies(request.headers.get("cookie"));
  return sessionId === null ? null : personFromSession(sessionId, request);
}

/** The person for whom a page is rendered; everybody else is sent to sign in and comes back to where they wanted to go. */
export async function requirePerson(): Promise<PersonActor> {
  // Asked for here, because bare Node serves routes that need this file and has no pages.
  const [{ headers }, { redirect }] = await Promise.all([import("next/headers"), import("next/navigation")]);
  const asked = await headers();
  return (await personFromRequest({ headers: asked })) ?? redirect(signInPath(asked.get(PATH_HEADER)));
}

/** Where to sign in for a path of the console; anything else leads to its first page. */
export function signInPath(path: string | null): string {
  return path !== null && /^\/(?![/\\])/.test(path) ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : "/sign-in";
}
