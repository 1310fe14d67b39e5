import { logStatus } from "@/server/core/anchor/log-status";
import { readLogStatus } from "@/server/log/status";
import { withRole } from "@/server/trpc/init";

export const status = withRole("auditor", "admin").output(logStatus).query(() => readLogStatus());
