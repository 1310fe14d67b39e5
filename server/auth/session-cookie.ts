import { decode } from "next-auth/jwt";
import { isId } from "@/server/core/ids";
import { env } from "@/server/env";
import { authSecret } from "@/server/keys";
import { PLAIN_SESSION_COOKIE, SECURE_SESSION_COOKIE } from "./session-cookie-name";

/** Whether people reach the console over TLS, so that cookies may be kept to it. */
export function hasSecureCookies(): boolean {
  return env().APP_URL.startsWith("https:");
}

export function sessionCookieName(): string {
  return hasSecureCookies() ? SECURE_SESSION_COOKIE : PLAIN_SESSION_COOKIE;
}

/** The session that a `Cookie` header names. That it is alive is for the database to say. */
export async function sessionIdFromCookies(header: string | null): Promise<string | null> {
  const prefix = `${sessionCookieName()}=`;
  const cookie = header?.split(";").map((it) => it.trim()).find((it) => it.startsWith(prefix));
  return cookie === undefined ? null : sessionIdFromCookie(cookie.slice(prefix.length));
}

async function sessionIdFromCookie(token: string): Promise<string | null> {
  try {
    return sessionIdOf(await decode({ token, secret: authSecret() }));
  } catch {
    // Forged, of another installation, or past its time: nobody.
    return null;
  }
}

/** The session id within what the cookie encloses. */
export function sessionIdOf(enclosed: unknown): string | null {
  if (typeof enclosed !== "object" || enclosed === null || !("sid" in enclosed)) return null;
  return typeof enclosed.sid === "string" && isId("ses", enclosed.sid) ? enclosed.sid : null;
}
