import type { LogStatus } from "@/server/core/anchor/log-status";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readAnchors } from "./anchor/anchor-status";
import { configuredAnchors } from "./anchor/configured-anchors";
import { logRefusal } from "./health";
import { logSigner, logVerifierKey } from "./signer";

/** What is signed, who else holds it, and what keeps it from being signed. */
export async function readLogStatus(): Promise<LogStatus> {
  const [row] = await query<{ size: number; queued: number; checkpoint: LogStatus["checkpoint"] }>(sql`
    SELECT h.size, (SELECT count(*)::int FROM (SELECT FROM log_queue LIMIT 10000) AS q) AS queued,
      (SELECT json_build_object('size', c.size, 'at', wire_time(c.at)) FROM log_checkpoint c ORDER BY c.size DESC LIMIT 1) AS checkpoint
    FROM log_head h WHERE h.id = 1`);
  const anchors = await readAnchors(configuredAnchors());
  return { origin: logSigner().name, verifierKey: logVerifierKey(), refusal: logRefusal(), size: row!.size, queued: row!.queued, checkpoint: row!.checkpoint, anchors };
}
