import { z } from "zod";
import { AppError } from "@/server/core/errors";
import { checkHealth } from "@/server/log/check-health";
import { json } from "../context";
import { operation } from "../operation";

export const healthOperation = operation({
  method: "get", path: "/api/v1/health", tag: "Service", caller: "anyone",
  summary: "Whether the database is migrated and the log can be written",
  answers: { 200: { description: "Ready", schema: z.strictObject({ status: z.literal("ok"), logSize: z.int() }) } },
  problems: ["unavailable"],
  handle: async (c) => {
    const health = await checkHealth();
    if (!health.ok) throw new AppError("unavailable", { public: health.reason });
    return json(c, 200, { status: "ok", logSize: health.logSize });
  },
});
