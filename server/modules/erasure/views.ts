import { z } from "zod";

/** What holds somebody's address or name besides what is theirs. `request` and `index` say where; `place` is a word for it. */
export const traceView = z.strictObject({ match: z.enum(["address", "name"]), place: z.string(), request: z.int().nullable(), index: z.int().nullable() });
export type TraceView = z.infer<typeof traceView>;

export const erasureView = z.strictObject({
  id: z.string(), names: z.boolean(), reason: z.string(), proposedBy: z.strictObject({ id: z.string(), name: z.string() }), proposedAt: z.string(),
});
export type ErasureView = z.infer<typeof erasureView>;

/** What an erasure would take: `own` counts what is the person's, `traces` are the places in what others wrote, `staying` the log's entries that name them in a fact. */
export const erasurePreview = z.strictObject({
  needsSecond: z.boolean(), addresses: z.array(z.string()), names: z.array(z.string()),
  own: z.strictObject({ disclosures: z.int(), texts: z.int(), sessions: z.int(), tokens: z.int(), views: z.int() }),
  traces: z.array(traceView), found: z.strictObject({ address: z.int(), name: z.int() }), staying: z.int(),
  hindrance: z.strictObject({ withoutNames: z.string().nullable(), withNames: z.string().nullable() }),
  open: erasureView.nullable(),
});
export type ErasurePreview = z.infer<typeof erasurePreview>;
