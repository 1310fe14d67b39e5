import { exportView } from "countersign/contract/export";
import { getExport } from "@/server/modules/evidence/queries";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

export const getExportOperation = operation({
  method: "get", path: "/api/v1/exports/{id}", tag: "Evidence", caller: "auditor",
  summary: "An export, and how far it has come",
  answers: { 200: { description: "The export", schema: exportView } },
  problems: ["not_found"],
  handle: async (c) => {
    await requireAuditor(c);
    return json(c, 200, await getExport(c.req.param("id")!));
  },
});
