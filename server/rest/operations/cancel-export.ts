import { exportView } from "countersign/contract/export";
import { cancelExport } from "@/server/modules/evidence/commands";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const cancelExportOperation = operation({
  method: "post", path: "/api/v1/exports/{id}/cancel", tag: "Evidence", caller: "auditor",
  summary: "Cancel an export that is not finished",
  description: "Cancelling it again changes nothing.",
  answers: { 200: { description: "The export, cancelled", schema: exportView } },
  problems: ["not_found", "conflict", "cross_site"],
  handle: async (c) => json(c, 200, await cancelExport(await requireAuditor(c), c.req.param("id")!)),
});
