import { z } from "zod";
import { exportView } from "countersign/contract/export";
import { listExports } from "@/server/modules/evidence/queries";
import { withRole } from "@/server/trpc/init";

/** As many as fit on a page. */
const NEWEST = 50;

export const list = withRole("auditor", "admin").output(z.array(exportView)).query(() => listExports(NEWEST));
