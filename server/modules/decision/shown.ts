import type { Shown, ShownView } from "countersign/contract/decision";
import { readShown } from "@/server/core/action-request/shown";
import type { RequestState } from "@/server/core/action-request/state";
import { refusalError } from "@/server/core/errors";
import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

/** What was on a decider's screen, held against the version that they decide about; null where the channel does not tell. */
export async function shownOn(tx: Tx, state: RequestState, shown: Shown | undefined, now: Date): Promise<ShownView | null> {
  if (shown === undefined) return null;
  const [version] = await tx.query<{ artifacts: number; createdAt: Date }>(sql`
    SELECT jsonb_array_length(artifacts) AS artifacts, created_at AS "createdAt" FROM request_version WHERE request_id = ${state.id} AND version = ${state.version}`);
  const read = readShown(shown, { artifacts: version!.artifacts, ageMs: now.getTime() - version!.createdAt.getTime() });
  if (!read.ok) throw refusalError(read);
  return read.shown;
}
