import type { z } from "zod";
import type { RestContext } from "./context";

/** Who may call an operation. */
export type CallerKind = "anyone" | "agent" | "person" | "agent or person" | "auditor";

/** One operation: what the reference says of it, and what it does. Paths have `{name}` for parameters. */
export type Operation = {
  method: "get" | "post"; path: string; tag: "Requests" | "Decisions" | "Grants and executions" | "Log" | "Service";
  summary: string; description?: string; caller: CallerKind;
  headers?: Record<string, string>;
  query?: z.ZodObject; body?: z.ZodType;
  /** By status: what it means, and the schema of the body where it is JSON. */
  answers: Record<number, { description: string; schema?: z.ZodType; type?: string }>;
  /** Codes of the problems that it answers besides `malformed_json`, `invalid_input` and `unauthenticated`. */
  problems?: readonly string[];
  handle: (c: RestContext) => Promise<Response> | Response;
};

/** Keeps the literal shape and checks it. */
export function operation(it: Operation): Operation {
  return it;
}
