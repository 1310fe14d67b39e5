import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { z } from "zod";
import type { PersonActor, Role } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { isUnreachable } from "@/server/db/unreachable";
import { logger } from "@/server/logger";

/** What a procedure knows of its caller: `null` when nobody is signed in. */
export type Context = { actor: PersonActor | null; requestId: string };

/** What the browser learns of a failure besides its message. */
export type ErrorFacts = { code: string; requestId: string; errors?: { pointer: string; message: string }[]; facts?: Record<string, unknown> };

const trpcCodes = { 400: "BAD_REQUEST", 401: "UNAUTHORIZED", 403: "FORBIDDEN", 404: "NOT_FOUND", 409: "CONFLICT", 422: "UNPROCESSABLE_CONTENT" } as const;

function trpcCode(status: number): TRPCError["code"] {
  return status in trpcCodes ? trpcCodes[status as keyof typeof trpcCodes] : "INTERNAL_SERVER_ERROR";
}

function factsOf(error: TRPCError, requestId: string): ErrorFacts {
  const cause = error.cause;
  if (cause instanceof AppError) return { code: cause.code, requestId, ...(cause.errors && { errors: cause.errors }), facts: cause.facts };
  if (cause instanceof z.ZodError) {
    return { code: "invalid_input", requestId, errors: cause.issues.map((it) => ({ pointer: `/${it.path.join("/")}`, message: it.message })) };
  }
  return { code: error.code === "UNAUTHORIZED" ? "unauthenticated" : "internal", requestId };
}

function unexpected(cause: unknown): string {
  return isUnreachable(cause) ? "The database can't be reached. What you typed is kept; try again in a moment." : "Something went wrong on our side. Nothing was changed; try again.";
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  // A lost stream is noticed soon enough to be told within 15 s.
  sse: { ping: { enabled: true, intervalMs: 3_000 }, client: { reconnectAfterInactivityMs: 8_000 } },
  errorFormatter: ({ shape, error, ctx }) => ({
    message: error.cause instanceof AppError || error.code !== "INTERNAL_SERVER_ERROR" ? shape.message : unexpected(error.cause),
    code: shape.code,
    data: { ...factsOf(error, ctx?.requestId ?? ""), httpStatus: shape.data.httpStatus },
  }),
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

// A command throws an AppError; the browser gets the row of the one error table.
const withTable = t.procedure.use(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof AppError) throw new TRPCError({ code: trpcCode(cause.status), message: cause.message, cause });
  if (result.error.code === "INTERNAL_SERVER_ERROR") logger.error({ err: cause ?? result.error, path, requestId: ctx.requestId }, "procedure failed");
  return result;
});

/** What somebody reads whose session is over. */
export function sessionEnded(): AppError {
  return new AppError("unauthenticated", { public: "Your session has ended. Sign in again; what you typed is kept." });
}

/** For everybody who is signed in. */
export const signedIn = withTable.use(({ next, ctx }) => {
  if (ctx.actor === null) throw sessionEnded();
  return next({ ctx: { ...ctx, actor: ctx.actor } });
});

/** For people with one of these roles. The command checks once more in the database. */
export function withRole(...wanted: Role[]) {
  return signedIn.use(({ next, ctx }) => {
    if (!ctx.actor.roles.some((it) => wanted.includes(it))) throw new AppError("forbidden", { public: `This needs the role ${wanted.join(" or ")}.` });
    return next();
  });
}
