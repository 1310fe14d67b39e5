// What the rules found in a request, and how much it weighs.
import { z } from "zod";
import { riskLevels } from "./risk-level";

export { maxLevel, riskLevels, type RiskLevel } from "./risk-level";
export const riskLevel = z.enum(riskLevels);

/** One thing an analyzer saw. `artifact` is an index into `artifacts`; absent: the finding is about the request itself, and `pointer` (RFC 6901) is into the request. `line` counts from 1 in the text that the pointer leads to, when that has several. */
export const finding = z.strictObject({
  id: z.string(), level: riskLevel, message: z.string(), artifact: z.int().nonnegative().optional(), pointer: z.string().optional(), line: z.int().positive().optional(),
});
export type Finding = z.infer<typeof finding>;

/** What a model said besides, in its own words, which nobody checked. */
export const modelOpinion = z.strictObject({ name: z.string(), level: riskLevel, summary: z.string() });

/** `level` is the higher one of what the rules and the model say; `model` is there once one has answered. */
export const risk = z.strictObject({
  level: riskLevel, summary: z.string(), reversible: z.enum(["yes", "no", "unknown"]), findings: z.array(finding), model: modelOpinion.optional(),
});
export type Risk = z.infer<typeof risk>;
