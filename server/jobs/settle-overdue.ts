import { systemActor } from "@/server/auth/actor";
import { query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { type Repeating, repeating } from "@/server/db/repeating";
import { sql } from "@/server/db/sql";
import { logger } from "@/server/logger";
import { settleOverdue } from "@/server/modules/action-request/commands";
import { endOverdueDelegation } from "@/server/modules/delegation/commands";
import { markUnknown } from "@/server/modules/execution/commands";

/** How often to look. What is due is in the rows themselves, so that nothing is lost with a process. */
const SWEEP_MS = 500;
/** Rows of a kind that one look settles. */
const PAGE = 100;

type Job = { timer: NodeJS.Timeout | null; sweeps: Repeating };
const job = processSingleton<Job>("settle-overdue", () => ({ timer: null, sweeps: repeating(sweep) }));

/** Starts settling what time has run out for: open requests, unredeemed approvals, executions that never reported, delegations. */
export function startSettling(): void {
  if (job.timer !== null) return;
  job.timer = setInterval(job.sweeps.wake, SWEEP_MS);
  job.timer.unref();
  job.sweeps.wake();
}

export async function stopSettling(): Promise<void> {
  if (job.timer !== null) clearInterval(job.timer);
  job.timer = null;
  await job.sweeps.idle();
}

async function sweep(): Promise<boolean> {
  try {
    const requests = await query<{ id: string }>(sql`
      (SELECT id FROM action_request WHERE status IN ('pending', 'changes_requested') AND expires_at <= clock_timestamp() ORDER BY expires_at LIMIT ${PAGE})
      UNION ALL
      (SELECT id FROM action_request WHERE status = 'approved' AND approval_expires_at <= clock_timestamp() ORDER BY approval_expires_at LIMIT ${PAGE})`);
    const executions = await query<{ id: string }>(sql`
      SELECT id FROM execution WHERE status = 'executing' AND due_at <= clock_timestamp() ORDER BY due_at LIMIT ${PAGE}`);
    for (const { id } of requests) await settleOverdue(systemActor("deadlines"), id);
    for (const { id } of executions) await markUnknown(systemActor("deadlines"), id);
    const delegations = await query<{ id: string }>(sql`SELECT id FROM delegation WHERE ended_at IS NULL AND ends_at <= clock_timestamp() ORDER BY ends_at LIMIT ${PAGE}`);
    for (const { id } of delegations) await endOverdueDelegation(systemActor("deadlines"), id);
    return [requests, executions, delegations].some((it) => it.length >= PAGE);
  } catch (error) {
    logger.error({ err: error }, "could not settle what is overdue; trying again");
    return false;
  }
}
