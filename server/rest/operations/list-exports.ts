import { z } from "zod";
import { exportView } from "countersign/contract/export";
import { listExports } from "@/server/modules/evidence/queries";
import { requireAuditor } from "../caller";
import { json } from "../context";
import { operation } from "../operation";

/** As many as anybody looks through; each stays at its own address. */
const NEWEST = 100;

export const listExportsOperation = operation({
  method: "get", path: "/api/v1/exports", tag: "Evidence", caller: "auditor",
  summary: `The newest ${NEWEST} exports of everybody, newest first`,
  answers: { 200: { description: "The exports", schema: z.strictObject({ items: z.array(exportView) }) } },
  handle: async (c) => {
    await requireAuditor(c);
    return json(c, 200, { items: await listExports(NEWEST) });
  },
});
