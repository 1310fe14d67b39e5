// One entry of the log as the API returns it.
import { z } from "zod";
import { jsonObject } from "./json";

export const actorView = z.strictObject({ kind: z.enum(["user", "agent", "system"]), id: z.string() });
export const auditEventView = z.strictObject({
  index: z.int(), id: z.string(), type: z.string(), at: z.string(), actor: actorView,
  request: z.strictObject({ id: z.string(), number: z.int(), version: z.int(), digest: z.string() }).nullable(),
  data: jsonObject, disclosures: jsonObject, leafHash: z.string(),
});
export type AuditEventView = z.infer<typeof auditEventView>;
