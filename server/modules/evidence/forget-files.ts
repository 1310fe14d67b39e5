import { sql } from "@/server/db/sql";
import type { Tx } from "@/server/db/transaction";

/** Lets go of every file that is kept: what was erased must not stay in one of them. Each can be taken again. Exports that are being made begin again. */
export async function forgetExportFiles(tx: Tx): Promise<void> {
  await tx.query(sql`UPDATE export SET kept_until = NULL WHERE kept_until IS NOT NULL`);
  await tx.query(sql`UPDATE export SET attempt = attempt + 1, lease_until = clock_timestamp() WHERE status = 'running'`);
  await tx.query(sql`DELETE FROM export_chunk`);
}
