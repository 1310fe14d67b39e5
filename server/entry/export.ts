// The thread in which exports are made, beside the requests: one after the other, until none waits.
import { workerData } from "node:worker_threads";
import { systemActor } from "@/server/auth/actor";
import { connectTo, disconnect } from "@/server/db/client";
import { readTile } from "@/server/log/reader";
import { logSigner } from "@/server/log/signer";
import { logger } from "@/server/logger";
import { makeExport } from "@/server/modules/evidence/make-export";
import { takeOn } from "@/server/modules/evidence/making";

await connectTo(workerData as string);
const actor = systemActor("exports");
try {
  for (let task = await takeOn(); task !== null; task = await takeOn()) {
    await makeExport(actor, task, { signer: logSigner, readTile }).catch((error: unknown) => logger.error({ err: error, export: task?.view.id }, "an export broke"));
  }
} finally {
  await disconnect();
}
