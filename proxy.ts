import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy, NONCE_HEADER } from "@/server/auth/content-security-policy";
import { PATH_HEADER } from "@/server/auth/path-header";
import { PLAIN_SESSION_COOKIE, SECURE_SESSION_COOKIE } from "@/server/auth/session-cookie-name";
import { env } from "@/server/env";

const POLICY_HEADER = "content-security-policy";

/** Gives each page its own nonce, and sends people without a session cookie to sign in. The second is a convenience: each page, procedure and route checks for itself who calls. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  if (asksForSession(pathname) && !request.cookies.has(SECURE_SESSION_COOKIE) && !request.cookies.has(PLAIN_SESSION_COOKIE)) {
    const signIn = new URL("/sign-in", request.nextUrl);
    signIn.searchParams.set("callbackUrl", path);
    return NextResponse.redirect(signIn, 307);
  }
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy(nonce, { reload: !env().production });
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, path);
  headers.set(NONCE_HEADER, nonce);
  // Next.js takes the nonce for its own scripts from the request.
  headers.set(POLICY_HEADER, policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set(POLICY_HEADER, policy);
  return response;
}

/** Paths with a dot in their last part are files of `public`. */
function asksForSession(pathname: string): boolean {
  return pathname !== "/sign-in" && !/\.[^/]+$/.test(pathname);
}

// What is no page has a policy in next.config.ts.
export const config = { matcher: ["/((?!api/|_next/|log/|\\.well-known/).*)"] };
