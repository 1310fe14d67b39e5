// An export of evidence or of the log's entries: what is asked for, and how far it has come.
import { z } from "zod";
import { type ExportFormat, exportFormats, exportKinds, exportStatuses, MAX_SAMPLE } from "./export-format";
import { frameworks } from "./framework";
import { populations } from "./population";

const allFormats = [...new Set(Object.values(exportFormats).flat())] as [ExportFormat, ...ExportFormat[]];

/** Items of each population, drawn by a rule that anybody can repeat with the same seed. */
export const sampleChoice = z.strictObject({
  size: z.int().min(1).max(MAX_SAMPLE),
  seed: z.string().regex(/^[A-Za-z0-9._-]{1,64}$/, "expected 1 to 64 letters, digits, dots, dashes or underscores"),
});

/** `from` is part of the period and `to` is not. `populations`: those to report on, all of them where it is left out. */
export const exportInput = z.strictObject({
  kind: z.enum(exportKinds), format: z.enum(allFormats), query: z.string().max(1_000).default(""),
  from: z.iso.datetime(), to: z.iso.datetime(),
  framework: z.enum(frameworks).optional(), populations: z.array(z.enum(populations)).min(1).optional(), sample: sampleChoice.optional(),
}).superRefine((it, context) => {
  const formats: readonly string[] = exportFormats[it.kind];
  if (!formats.includes(it.format)) context.addIssue({ code: "custom", path: ["format"], message: `expected ${formats.join(", ")} for ${it.kind}` });
  if (Date.parse(it.from) >= Date.parse(it.to)) context.addIssue({ code: "custom", path: ["to"], message: "expected a time after `from`" });
  if (it.kind === "events") {
    for (const name of ["framework", "populations", "sample"] as const) {
      if (it[name] !== undefined) context.addIssue({ code: "custom", path: [name], message: "is for evidence; leave it out for events" });
    }
  }
});
export type ExportInput = z.infer<typeof exportInput>;

/**
 * `progress` counts entries of the log that were read, of those that are to be read. `log`: nothing at or past `size` is read, whatever is added
 * meanwhile. `again`: the export that this one repeats. `file` is there once it is done; `until` is how long it is kept, and null once it is gone.
 */
export const exportView = z.strictObject({
  id: z.string(), kind: z.enum(exportKinds), format: z.enum(allFormats), query: z.string(), from: z.string(), to: z.string(),
  framework: z.enum(frameworks).nullable(), populations: z.array(z.enum(populations)), sample: sampleChoice.nullable(),
  status: z.enum(exportStatuses), progress: z.strictObject({ done: z.int(), total: z.int() }),
  askedBy: z.string(), askedAt: z.string(), finishedAt: z.string().nullable(), log: z.strictObject({ size: z.int() }), again: z.string().nullable(),
  file: z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string(), until: z.string().nullable() }).nullable(),
  error: z.string().nullable(),
});
export type ExportView = z.infer<typeof exportView>;
