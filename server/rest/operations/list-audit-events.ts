import { z } from "zod";
import { auditEventView } from "countersign/contract/audit";
import { listEvents, readSearchOrType } from "@/server/modules/audit/queries";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { checkShape } from "../read-json";

const query = z.object({
  query: z.string().default(""),
  before: z.string().regex(/^\d{1,15}$/, "expected an index").transform(Number).optional(),
  limit: z.string().regex(/^\d{1,3}$/, "expected 1 to 200").transform(Number).refine((it) => it >= 1 && it <= 200, "expected 1 to 200").default(50),
});

export const listAuditEventsOperation = operation({
  method: "get", path: "/api/v1/audit/events", tag: "Log", caller: "auditor",
  summary: "The log's entries, newest first",
  description: "`query` is a search as the audit page has it, such as `environment:production decision:deny after:2026-11-01` (docs/search.md); an event type such as `decision.recorded`, or its first word, by itself stands for `type:`. A mistake is a 400 with `problems`, each with `from` and `to` in characters. `next` is what to send as `before` for the following page.",
  query,
  answers: { 200: { description: "One page", schema: z.strictObject({ items: z.array(auditEventView), next: z.int().nullable(), size: z.int() }) } },
  handle: async (c) => {
    await requireAuditor(c);
    const { query: search, before, limit } = checkShape(query, c.req.query());
    const { items, nextBefore, size } = await listEvents(readSearchOrType(search), { before: before ?? null, limit });
    return json(c, 200, { items: items.map(({ actorName: _actorName, sentence: _sentence, ...event }) => event), next: nextBefore, size });
  },
});
