import { z } from "zod";
import { anchorView } from "@/server/core/anchor/log-status";
import { AppError } from "@/server/core/errors";
import { checkHealth } from "@/server/log/check-health";
import { json } from "../context";
import { operation } from "../operation";

const ready = z.strictObject({
  status: z.literal("ok"), logSize: z.int(),
  anchors: z.array(anchorView.pick({ kind: true, state: true, size: true, anchoredAt: true })).optional(),
});

export const healthOperation = operation({
  method: "get", path: "/api/v1/health", tag: "Service", caller: "anyone",
  summary: "Whether the database is migrated and the log can be written",
  answers: { 200: { description: "Ready", schema: ready } },
  problems: ["unavailable"],
  handle: async (c) => {
    const health = await checkHealth();
    if (!health.ok) throw new AppError("unavailable", { public: health.reason });
    const { logSize, anchors } = health;
    return json(c, 200, { status: "ok", logSize, ...(anchors.length > 0 && { anchors }) });
  },
});
