import type { NextRequest } from "next/server";
import NextAuth, { type AuthOptions, type LoggerInstance } from "next-auth";
import { env } from "@/server/env";
import { authSecret } from "@/server/keys";
import { logger } from "@/server/logger";
import { personFromSession } from "./actor";
import { identityProvider, type Profile } from "./identity-provider";
import type { Source } from "./network-address";
import { hasSecureCookies, sessionCookieName, sessionIdOf } from "./session-cookie";
import { beginSession, isDisabled, problemOf, signOutOf } from "./sign-in";

const SIGN_IN_PAGE = "/sign-in";
/** What of the library's own routes is served. Its log, which anybody may write to, is not. */
const ACTIONS = new Set(["providers", "csrf", "session", "signin", "signout", "callback", "error"]);

/** Serves `/api/auth/*`. */
export async function handleAuth(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  const params = await context.params;
  if (!ACTIONS.has(params.nextauth[0] ?? "")) return new Response(null, { status: 404 });
  return NextAuth(request, { params }, authOptions(request)) as Promise<Response>;
}

function authOptions(from: Source): AuthOptions {
  const maxAge = env().SESSION_ABSOLUTE_HOURS * 3_600;
  return {
    secret: authSecret(),
    providers: [identityProvider()],
    pages: { signIn: SIGN_IN_PAGE, error: SIGN_IN_PAGE },
    session: { strategy: "jwt", maxAge },
    useSecureCookies: hasSecureCookies(),
    cookies: {
      sessionToken: { name: sessionCookieName(), options: { httpOnly: true, sameSite: "lax", path: "/", secure: hasSecureCookies() } },
    },
    callbacks: {
      signIn: async ({ profile }) => {
        const problem = problemOf(profile as Profile);
        if (problem !== null) {
          logger.warn({ problem }, "sign-in refused: the identity provider says too little of the person");
          return `${SIGN_IN_PAGE}?error=IncompleteProfile`;
        }
        return (await isDisabled(profile as Profile)) ? `${SIGN_IN_PAGE}?error=AccountDisabled` : true;
      },
      // The cookie encloses the id of the session and nothing else: all that may change is read from the database each time.
      jwt: async ({ token, account, profile }) => {
        if (account !== null && account !== undefined) return { sid: await beginSession(profile as Profile, from) };
        const sid = sessionIdOf(token);
        if (sid === null || (await personFromSession(sid)) === null) throw new Error("the session is over");
        return { sid };
      },
      session: ({ session }) => ({ expires: session.expires }),
    },
    events: {
      signOut: async ({ token }) => {
        const sid = sessionIdOf(token);
        if (sid !== null) await signOutOf(sid);
      },
    },
    logger: toOurLog,
  };
}

// The library's metadata may hold tokens; what went wrong is in the error's message.
const toOurLog: LoggerInstance = {
  error: (code, metadata) => logger.error({ code, reason: reasonOf(metadata) }, "signing in or out went wrong"),
  warn: (code) => logger.warn({ code }, "signing in or out is not set up well"),
  debug: () => undefined,
};

function reasonOf(metadata: Error | { error?: unknown }): string {
  const error = metadata instanceof Error ? metadata : metadata.error;
  return error instanceof Error ? error.message : "unknown";
}
