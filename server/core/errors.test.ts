import { describe, expect, test } from "vitest";
import { AppError, errorRow, type ErrorCode, refusalError, refuse } from "./errors";

// What the protocol promises to callers, and the rest of the table: a code never moves to another status by accident.
const statuses: Record<ErrorCode, number> = {
  malformed_json: 400, invalid_input: 400,
  unauthenticated: 401, invalid_grant: 401,
  forbidden: 403, self_approval: 403, not_eligible: 403, wrong_audience: 403, cross_site: 403,
  not_found: 404, method_not_allowed: 405,
  stale_version: 409, already_resolved: 409, already_decided: 409, changes_requested: 409, not_approved: 409,
  grant_already_redeemed: 409, already_reported: 409, export_not_ready: 409, conflict: 409,
  grant_expired: 410, export_gone: 410, payload_too_large: 413, unsupported_media_type: 415,
  idempotency_key_reused: 422, confirmation_required: 422, reason_required: 422, artifacts_unviewed: 422, payload_mismatch: 422, invalid_policy: 422,
  internal: 500, unavailable: 503,
};
const codes = Object.keys(statuses) as ErrorCode[];

describe("the table of codes", () => {
  test.each(codes)("%s has its status and a title that is a sentence for people", (code) => {
    const { status, title } = errorRow(code);
    expect(status).toBe(statuses[code]);
    expect(title).toMatch(/^[A-Z].{5,}[^.]$/);
  });

  test("no two codes have one title", () => {
    expect(new Set(codes.map((it) => errorRow(it).title)).size).toBe(codes.length);
  });
});

describe("an AppError", () => {
  test("says its title where nothing better is known", () => {
    expect(new AppError("not_found").message).toBe(errorRow("not_found").title);
  });

  test("keeps what is for the server's own log out of what the caller reads", () => {
    const cause = new Error("password of the database");
    const error = new AppError("internal", { public: "Something broke.", cause });
    expect([error.message, error.status, error.cause]).toEqual(["Something broke.", 500, cause]);
    expect(JSON.stringify([error, error.message])).not.toContain("password");
  });
});

describe("a refusal", () => {
  test("becomes an error with its code, its words and its facts", () => {
    const error = refusalError(refuse("already_resolved", "It is denied.", { resolution: { status: "denied" } }));
    expect([error.code, error.status, error.message, error.facts]).toEqual(["already_resolved", 409, "It is denied.", { resolution: { status: "denied" } }]);
  });

  test("without facts adds none", () => {
    expect(refuse("reason_required", "Say why.")).toEqual({ ok: false, code: "reason_required", detail: "Say why." });
    expect(refusalError(refuse("reason_required", "Say why.")).facts).toEqual({});
  });
});
