import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "countersign/contract/problem";
import { AppError, type ErrorCode, errorRow } from "@/server/core/errors";
import { isUnreachable } from "@/server/db/unreachable";
import { logger } from "@/server/logger";
import type { RestContext } from "./context";

/** Any failure as RFC 9457 problem details. What is not an AppError is ours: the caller reads a request id and nothing else. */
export function problemResponse(c: RestContext, error: unknown): Response {
  const requestId = c.get("requestId");
  const known = error instanceof AppError ? error : unexpected(error, requestId);
  if (!(error instanceof AppError)) logger.error({ err: error, requestId, path: c.req.path }, "request failed");
  const body = toProblem(known, requestId);
  const headers: Record<string, string> = { "Content-Type": "application/problem+json", "Cache-Control": "no-store" };
  if (known.status === 401) headers["WWW-Authenticate"] = 'Bearer realm="countersign"';
  return c.body(JSON.stringify(body), known.status as ContentfulStatusCode, headers);
}

function unexpected(error: unknown, requestId: string): AppError {
  if (isUnreachable(error)) return new AppError("unavailable", { public: "The database can't be reached. Send the same again in a moment, with the same Idempotency-Key if it had one." });
  return new AppError("internal", { public: `Nothing is known to have changed. Quote ${requestId} when you ask for help.` });
}

function toProblem(error: AppError, requestId: string): Problem {
  // Facts come first, so that none of them can stand in for a member of the problem itself.
  return {
    ...error.facts,
    type: problemType(error.code), title: errorRow(error.code).title, status: error.status, detail: error.message, code: error.code, requestId,
    ...(error.errors !== undefined && { errors: error.errors }),
  };
}

function problemType(code: ErrorCode): string {
  return `/docs/api#${code.replaceAll("_", "-")}`;
}
