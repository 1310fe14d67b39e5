import { exportView } from "countersign/contract/export";
import { repeatExport } from "@/server/modules/evidence/commands";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const againExportOperation = operation({
  method: "post", path: "/api/v1/exports/{id}/again", tag: "Evidence", caller: "auditor",
  summary: "Take an export again",
  description: "The same of the same log, up to the same size, whatever was added since. What was erased meanwhile is missing.",
  answers: { 202: { description: "The new export, queued", schema: exportView } },
  problems: ["not_found", "conflict", "cross_site"],
  handle: async (c) => {
    const made = await repeatExport(await requireAuditor(c), c.req.param("id")!);
    return json(c, 202, made, { Location: `/api/v1/exports/${made.id}` });
  },
});
