import type { z } from "zod";
import type { ErrorCode } from "@/server/core/errors";
import type { RestContext } from "./context";

/** Who may call an operation. */
export type CallerKind = "anyone" | "agent" | "person" | "agent or person" | "auditor";

/** One operation: what the reference says of it, and what it does. Paths have `{name}` for parameters. */
export type Operation = {
  method: "get" | "post"; path: string; tag: "Requests" | "Decisions" | "Grants and executions" | "Log" | "Evidence" | "Service";
  summary: string; description?: string; caller: CallerKind;
  headers?: Record<string, string>;
  query?: z.ZodObject; body?: z.ZodType;
  /** By status: what it means, and the schema of the body where it is JSON. */
  answers: Record<number, { description: string; schema?: z.ZodType; type?: string }>;
  /** Codes of the problems that it answers besides those that follow from its caller, its query and its body. */
  problems?: readonly ErrorCode[];
  handle: (c: RestContext) => Promise<Response> | Response;
};

const byCaller: Record<CallerKind, readonly ErrorCode[]> = {
  anyone: [], agent: ["unauthenticated"], "agent or person": ["unauthenticated"], person: ["unauthenticated", "not_eligible"], auditor: ["unauthenticated", "not_eligible", "forbidden"],
};
const ofBody: readonly ErrorCode[] = ["malformed_json", "invalid_input", "payload_too_large", "unsupported_media_type"];

/** Every code that an operation may answer with, but those of a failure of ours. */
export function problemCodes({ caller, method, query, body, problems = [] }: Operation): ErrorCode[] {
  const session: ErrorCode[] = method === "post" && (caller === "person" || caller === "agent or person") ? ["cross_site"] : [];
  return [...new Set([...(body ? ofBody : []), ...(query ? ["invalid_input" as const] : []), ...byCaller[caller], ...session, ...problems])];
}

/** Keeps the literal shape and checks it. */
export function operation(it: Operation): Operation {
  return it;
}
