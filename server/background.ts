import { notePeers } from "@/server/auth/network-address";
import { disconnect } from "@/server/db/client";
import { startRetention, stopRetention } from "@/server/jobs/apply-retention";
import { startAnchoring, stopAnchoring } from "@/server/jobs/anchor-checkpoints";
import { startAsking, stopAsking } from "@/server/jobs/ask-model";
import { startIndexing, stopIndexing } from "@/server/jobs/index-log";
import { startExporting, stopExporting } from "@/server/jobs/run-exports";
import { startSettling, stopSettling } from "@/server/jobs/settle-overdue";
import { startFollowing, stopFollowing } from "@/server/log/followers";
import { startSequencer, stopSequencer } from "@/server/log/sequencer";
import { stopAssessing } from "@/server/modules/risk/queries";
import { loadSqlParser } from "@/server/core/risk/sql-parser";

/** Starts what runs beside the requests, in every process that serves: addresses, sequencer, followers, the search of the log, deadlines, exports, and a model and anchors where there are any. */
export async function startBackground(): Promise<void> {
  notePeers();
  await loadSqlParser();
  await startSequencer();
  await startFollowing();
  startIndexing();
  startSettling();
  startAsking();
  startAnchoring();
  startRetention();
  startExporting();
}

/** Stops it, after what is under way. */
export async function stopBackground(): Promise<void> {
  await stopRetention();
  await stopAnchoring();
  await stopExporting();
  await stopAsking();
  await stopSettling();
  await stopSequencer();
  await stopIndexing();
  await stopFollowing();
  stopAssessing();
  await disconnect();
}
