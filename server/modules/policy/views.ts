import { z } from "zod";

/** One version of the policy. `createdBy` is a name; times are RFC 3339. */
export const policyVersionItem = z.strictObject({
  id: z.string(), number: z.int(), digest: z.string(), note: z.string(), createdBy: z.string(), createdAt: z.string(), active: z.boolean(),
  /** The second administrator, where somebody proposed it and another one activated it. */
  approvedBy: z.string().nullable(),
});
export type PolicyVersionItem = z.infer<typeof policyVersionItem>;

export const policyVersionView = policyVersionItem.extend({ source: z.string() });
export type PolicyVersionView = z.infer<typeof policyVersionView>;

/** The version that judges new requests. `note` is what was said of it when it was written. */
export const activePolicyView = z.strictObject({
  id: z.string(), number: z.int(), source: z.string(), digest: z.string(), note: z.string(), activatedBy: z.string(), activatedAt: z.string(),
  /** Who proposed it, where that was another administrator. */
  proposedBy: z.string().nullable(),
  /** Whether a change that the reader makes waits for another administrator. */
  needsSecond: z.boolean(),
});
export type ActivePolicyView = z.infer<typeof activePolicyView>;

const policyProblem = z.strictObject({ line: z.int(), column: z.int(), rule: z.string().nullable(), path: z.string(), message: z.string(), expected: z.string() });

/** What a check of a document finds, before anybody activates it. */
export const policyCheck = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), rules: z.int() }),
  z.strictObject({ ok: z.literal(false), problems: z.array(policyProblem) }),
]);
export type PolicyCheck = z.infer<typeof policyCheck>;

/** What came of an activation: a version, or a proposal that waits for a second administrator. */
export const activation = z.discriminatedUnion("outcome", [
  z.strictObject({ outcome: z.literal("activated"), id: z.string(), number: z.int() }),
  z.strictObject({ outcome: z.literal("proposed"), id: z.string(), number: z.null() }),
]);

const person = z.strictObject({ id: z.string(), name: z.string() });

/** A change that one administrator asked for. `again`: the older version that it would bring back. */
export const proposalItem = z.strictObject({
  id: z.string(), status: z.enum(["open", "activated", "rejected", "withdrawn", "superseded"]), note: z.string(), base: z.int(), again: z.int().nullable(),
  proposedBy: person, proposedAt: z.string(), endedBy: person.nullable(), endedAt: z.string().nullable(), reason: z.string(),
  /** The version that it became, once it was activated. */
  number: z.int().nullable(),
});
export type ProposalItem = z.infer<typeof proposalItem>;

export const proposalView = proposalItem.extend({ source: z.string() });
export type ProposalView = z.infer<typeof proposalView>;

/** What can be written in a document, for an editor that completes: groups and actions are those that were seen. */
export type PolicyWords = {
  groups: string[]; actions: string[]; environments: string[]; resourceTypes: string[];
  /** Variables of a condition; null where one has no fields. */
  variables: { name: string; fields: { name: string; type: string }[] | null }[];
};
