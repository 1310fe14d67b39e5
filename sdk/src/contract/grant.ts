// The right to run one approved payload once, and what happened with it.
import { z } from "zod";
import { jsonObject, jsonValue } from "./json";

export const grantAnswer = z.strictObject({ grant: z.string(), proof: z.string(), expiresAt: z.string() });
export type GrantAnswer = z.infer<typeof grantAnswer>;

/** The body of `POST /api/v1/grants/redeem`: the payload is what the caller is about to run. */
export const redeemInput = z.strictObject({
  grant: z.string().min(1).max(1_048_576), action: z.string(), resource: jsonObject, params: jsonObject,
});
export type RedeemInput = z.infer<typeof redeemInput>;
export const redeemAnswer = z.strictObject({ executionId: z.string(), startedAt: z.string() });
export type RedeemAnswer = z.infer<typeof redeemAnswer>;

export const resultInput = z.strictObject({
  outcome: z.enum(["succeeded", "failed"]), output: jsonValue.optional(), error: z.union([z.string(), jsonObject]).optional(),
});
export type ResultInput = z.infer<typeof resultInput>;

export const executionView = z.strictObject({
  id: z.string(), status: z.enum(["executing", "succeeded", "failed", "unknown"]), startedAt: z.string(), finishedAt: z.string().nullable(),
  dueAt: z.string(), output: jsonValue.nullable(), error: jsonValue.nullable(), closedBy: z.string().nullable(),
});
export type ExecutionView = z.infer<typeof executionView>;
