import { exportInput, exportView } from "countersign/contract/export";
import { createExport } from "@/server/modules/evidence/commands";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";
import { readJson } from "../read-json";

export const createExportOperation = operation({
  method: "post", path: "/api/v1/exports", tag: "Evidence", caller: "auditor",
  summary: "Ask for an export",
  description: "It is made in the background, of the log as it is signed now: ask for it until its status is `done`, `failed` or `cancelled`, then download it.",
  body: exportInput,
  answers: { 202: { description: "The export, queued. `Location` is where it is", schema: exportView } },
  problems: ["conflict", "cross_site"],
  handle: async (c) => {
    const person = await requireAuditor(c);
    const made = await createExport(person, await readJson(c, exportInput));
    return json(c, 202, made, { Location: `/api/v1/exports/${made.id}` });
  },
});
