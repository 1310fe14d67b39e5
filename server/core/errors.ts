// Invariant: every failure that a caller may see has a code in this table; REST and tRPC read the same row.
// Source: RFC 9110 status codes, RFC 9457 problem details.
import type { FieldError } from "countersign/contract/problem";

const table = {
  malformed_json: [400, "The body is not strict JSON"],
  invalid_input: [400, "The input is not valid"],
  unauthenticated: [401, "Sign in, or send a valid key"],
  invalid_grant: [401, "The grant is not valid"],
  forbidden: [403, "You may not do this"],
  self_approval: [403, "Nobody approves their own request"],
  not_eligible: [403, "You are not an approver of this request"],
  wrong_audience: [403, "The grant is for somebody else"],
  cross_site: [403, "The call came from another site"],
  not_found: [404, "There is no such thing, or you may not see it"],
  method_not_allowed: [405, "The method is not allowed here"],
  stale_version: [409, "The request has changed since you read it"],
  already_resolved: [409, "The request is resolved already"],
  already_decided: [409, "You have decided on this version already"],
  changes_requested: [409, "Changes were asked for; nobody approves until the request is amended"],
  not_approved: [409, "The request is not approved"],
  grant_already_redeemed: [409, "The grant was redeemed already"],
  already_reported: [409, "The result was reported already"],
  export_not_ready: [409, "The export has no file yet"],
  conflict: [409, "This conflicts with what is there"],
  grant_expired: [410, "The grant has expired"],
  export_gone: [410, "The file is no longer kept"],
  payload_too_large: [413, "The body is too large"],
  unsupported_media_type: [415, "The body must be JSON"],
  idempotency_key_reused: [422, "The idempotency key was used with another body"],
  confirmation_required: [422, "Type the name of the resource to confirm"],
  reason_required: [422, "Give a reason"],
  artifacts_unviewed: [422, "Mark the destructive artifacts as viewed first"],
  payload_mismatch: [422, "The payload is not the approved one"],
  invalid_policy: [422, "The policy is not valid"],
  internal: [500, "Something went wrong on our side"],
  unavailable: [503, "The service is not ready"],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof table;

/** HTTP status and public title of a code. */
export function errorRow(code: ErrorCode): { status: number; title: string } {
  const [status, title] = table[code];
  return { status, title };
}

export type AppErrorDetails = {
  /** What the caller reads: what was wrong, where, and what was expected. */
  public?: string;
  errors?: FieldError[];
  /** Public facts that belong to the code, such as the winning resolution. */
  facts?: Record<string, unknown>;
  cause?: unknown;
};

/** A failure with a code of the table. `public` text is for the caller; `cause` is for the log of the server alone. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  readonly facts: Record<string, unknown>;

  constructor(code: ErrorCode, details: AppErrorDetails = {}) {
    super(details.public ?? table[code][1], { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.errors = details.errors;
    this.facts = details.facts ?? {};
  }

  get status(): number {
    return table[this.code][0];
  }
}

/** A refusal of the pure core: a command turns it into an AppError. */
export type Refusal = { ok: false; code: ErrorCode; detail: string; facts?: Record<string, unknown> };

export function refuse(code: ErrorCode, detail: string, facts?: Record<string, unknown>): Refusal {
  return facts === undefined ? { ok: false, code, detail } : { ok: false, code, detail, facts };
}

export function refusalError(it: Refusal): AppError {
  return new AppError(it.code, it.facts === undefined ? { public: it.detail } : { public: it.detail, facts: it.facts });
}
