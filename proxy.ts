import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "@/server/auth/path-header";
import { PLAIN_SESSION_COOKIE, SECURE_SESSION_COOKIE } from "@/server/auth/session-cookie-name";

/** Sends people without a session cookie to sign in. A convenience: each page, procedure and route checks for itself who calls. */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const path = `${pathname}${search}`;
  if (!request.cookies.has(SECURE_SESSION_COOKIE) && !request.cookies.has(PLAIN_SESSION_COOKIE)) {
    const signIn = new URL("/sign-in", request.nextUrl);
    signIn.searchParams.set("callbackUrl", path);
    return NextResponse.redirect(signIn, 307);
  }
  const headers = new Headers(request.headers);
  headers.set(PATH_HEADER, path);
  return NextResponse.next({ request: { headers } });
}

// Paths with a dot in their last part are files of `public`.
export const config = { matcher: ["/((?!api/|_next/|log/|\\.well-known/|docs/api|sign-in|.*\\.[^/]+$).*)"] };
