import { z } from "zod";
import type { Status } from "countersign/contract/action-request";
import type { ErrorCode } from "@/server/core/errors";

/** One word on several requests, each named by what was on the screen. */
export const togetherInput = z.strictObject({
  decision: z.enum(["approve", "deny"]), reason: z.string().max(10_000),
  requests: z.array(z.strictObject({ id: z.string(), version: z.int().positive(), digest: z.string() })).min(1).max(100),
});
export type TogetherInput = z.infer<typeof togetherInput>;

/** What became of each. */
export type DecidedTogether = { id: string; outcome: { ok: true; status: Status } | { ok: false; code: ErrorCode; message: string } }[];
