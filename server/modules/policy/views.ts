import { z } from "zod";

/** One version of the policy. `createdBy` is a name; times are RFC 3339. */
export const policyVersionItem = z.strictObject({
  id: z.string(), number: z.int(), digest: z.string(), note: z.string(), createdBy: z.string(), createdAt: z.string(), active: z.boolean(),
});
export type PolicyVersionItem = z.infer<typeof policyVersionItem>;

export const policyVersionView = policyVersionItem.extend({ source: z.string() });
export type PolicyVersionView = z.infer<typeof policyVersionView>;

/** The version that judges new requests. `note` is what was said of it when it was written. */
export const activePolicyView = z.strictObject({
  id: z.string(), number: z.int(), source: z.string(), digest: z.string(), note: z.string(), activatedBy: z.string(), activatedAt: z.string(),
});
export type ActivePolicyView = z.infer<typeof activePolicyView>;

const policyProblem = z.strictObject({ line: z.int(), column: z.int(), rule: z.string().nullable(), path: z.string(), message: z.string(), expected: z.string() });

/** What a check of a document finds, before anybody activates it. */
export const policyCheck = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), rules: z.int() }),
  z.strictObject({ ok: z.literal(false), problems: z.array(policyProblem) }),
]);
export type PolicyCheck = z.infer<typeof policyCheck>;
