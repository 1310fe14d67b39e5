// An action request as an agent sends it and as everybody reads it.
import { z } from "zod";
import { artifact, MAX_ARTIFACTS } from "./artifact";
import { jsonObject } from "./json";
import { breakGlassView } from "./break-glass";
import { decisionView } from "./decision";
import { executionView } from "./grant";
import { risk } from "./risk";
import { statuses } from "./status";

export { isOpen, statuses, type Status } from "./status";
export const status = z.enum(statuses);

export const ACTION_PATTERN = /^[a-z][a-z0-9_-]*(\.[a-z0-9][a-z0-9_-]*)*$/;
export const AUDIENCE_PATTERN = /^[A-Za-z0-9][A-Za-z0-9._:-]{0,99}$/;

export const resource = z.strictObject({
  type: z.string().min(1).max(200), id: z.string().min(1).max(2048),
  environment: z.string().min(1).max(100).optional(),
  labels: z.record(z.string().min(1).max(100), z.string().max(400)).optional(),
});
export type Resource = z.infer<typeof resource>;

export const initiator = z.strictObject({
  model: z.string().max(200).optional(), onBehalfOf: z.string().max(320).optional(),
  runId: z.string().max(200).optional(), traceparent: z.string().max(200).optional(),
});
export type Initiator = z.infer<typeof initiator>;

/** The body of `POST /api/v1/requests`. */
export const actionRequestInput = z.strictObject({
  action: z.string().max(200).regex(ACTION_PATTERN, "expected lower-case words joined by dots, as in `iam.role.update`"),
  resource,
  params: jsonObject,
  justification: z.string().max(10_000).default(""),
  initiator: initiator.default({}),
  artifacts: z.array(artifact).max(MAX_ARTIFACTS).default([]),
  audience: z.string().regex(AUDIENCE_PATTERN, "expected `agent` or the name of an executor").default("agent"),
  expiresInSeconds: z.int().min(1).max(30 * 24 * 3600).optional(),
});
export type ActionRequestInput = z.infer<typeof actionRequestInput>;

/** The body of `POST /api/v1/requests/{id}/amend`; at least one field besides `version`. */
export const amendInput = z.strictObject({
  params: jsonObject.optional(), artifacts: z.array(artifact).max(MAX_ARTIFACTS).optional(), justification: z.string().max(10_000).optional(),
  version: z.int().positive(),
}).refine((it) => it.params !== undefined || it.artifacts !== undefined || it.justification !== undefined, "expected at least one of `params`, `artifacts` and `justification`");
export type AmendInput = z.infer<typeof amendInput>;

export const approverSlot = z.strictObject({ group: z.string().min(1).max(200), count: z.int().min(1).max(20) });

/** Who has to approve: `count` distinct people of each group, and at least `people` distinct people in all. */
export const requirement = z.strictObject({ approvers: z.array(approverSlot), people: z.int().nonnegative() });
export type Requirement = z.infer<typeof requirement>;

export const policyOutcome = z.strictObject({
  effect: z.enum(["allow", "require_approval", "deny"]), version: z.int(), determiningRules: z.array(z.string()), message: z.string().nullable(),
  requirement,
});
export type PolicyOutcome = z.infer<typeof policyOutcome>;

/** A place: an artifact, a value in it, a line of that value's text. Without `artifact`, the pointer is into the request, such as `/params/size`. */
export const annotationAnchor = z.strictObject({ artifact: z.int().nonnegative().optional(), pointer: z.string().max(2000).optional(), line: z.int().positive().optional() })
  .refine((it) => it.artifact !== undefined || it.pointer !== undefined, "expected `artifact`, or a `pointer` into the request");
export type AnnotationAnchor = z.infer<typeof annotationAnchor>;

export const MAX_MENTIONS = 20;

/** `mentions` are the ids of people who may see the request; they find the note in their inbox. `version` is the one that the note is about, else the current one. */
export const annotationInput = z.strictObject({
  body: z.string().trim().min(1).max(10_000), anchor: annotationAnchor.optional(), mentions: z.array(z.string().max(100)).max(MAX_MENTIONS).optional(), version: z.int().positive().optional(),
});
export type AnnotationInput = z.infer<typeof annotationInput>;
export const annotationView = z.strictObject({
  id: z.string(), author: z.string(), body: z.string(), anchor: annotationAnchor.nullable(), version: z.int(), at: z.string(), mentions: z.array(z.string()),
});
export type AnnotationView = z.infer<typeof annotationView>;

/** The request as every channel returns it. `version` counts payloads; `revision` counts every change of state. */
export const actionRequest = z.strictObject({
  id: z.string(), number: z.int(), status, version: z.int(), revision: z.int(), digest: z.string(),
  action: z.string(), resource, params: jsonObject, justification: z.string(), initiator, audience: z.string(), artifacts: z.array(artifact),
  agent: z.strictObject({ id: z.string(), name: z.string(), sponsor: z.string() }),
  risk, policy: policyOutcome,
  decisions: z.array(decisionView), breakGlass: breakGlassView.nullable(), annotations: z.array(annotationView), execution: executionView.nullable(),
  reviewUrl: z.string(), createdAt: z.string(), expiresAt: z.string(), resolvedAt: z.string().nullable(),
});
export type ActionRequest = z.infer<typeof actionRequest>;
