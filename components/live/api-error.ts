import { TRPCClientError } from "@trpc/client";
import type { ErrorCode } from "@/server/core/errors";

/** A failure as a person reads it. `unreachable`: no answer came at all. */
export type ApiError = { code: ErrorCode | "unreachable"; message: string; requestId: string | null; facts: Record<string, unknown>; errors: { pointer: string; message: string }[] };

type Data = { code?: ErrorCode; requestId?: string; facts?: Record<string, unknown>; errors?: { pointer: string; message: string }[] };

/** What the server said of a failure, or that it could not be reached. */
export function readError(error: unknown): ApiError {
  const data: Data | null = error instanceof TRPCClientError ? ((error.data as Data | null | undefined) ?? null) : null;
  if (data === null || data.code === undefined) {
    return { code: "unreachable", message: "The server could not be reached. Nothing was changed; try again when the connection is back.", requestId: null, facts: {}, errors: [] };
  }
  return { code: data.code, message: (error as Error).message, requestId: data.requestId ?? null, facts: data.facts ?? {}, errors: data.errors ?? [] };
}

/** Whether trying again might help. */
export function isTransient(error: unknown): boolean {
  const { code } = readError(error);
  return code === "unreachable" || code === "internal" || code === "unavailable";
}
