// A database for one run of a test or a tool, gone afterwards whatever happens.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "./postgres.mjs";

/**
 * @param {(database: { url: string, adminUrl: string, dataDir: string }) => Promise<T>} work
 * @template T
 */
export async function withThrowawayDatabase(work) {
  const database = await throwawayDatabase();
  const end = (code) => void database.remove().finally(() => process.exit(code));
  const onSignal = () => end(1);
  const onError = (error) => {
    console.error(error);
    end(1);
  };
  process.once("SIGINT", onSignal).once("SIGTERM", onSignal).once("uncaughtException", onError);
  try {
    return await work(database);
  } finally {
    await database.remove();
    process.off("SIGINT", onSignal).off("SIGTERM", onSignal).off("uncaughtException", onError);
  }
}

/** The same for those who have their own beginning and end. */
export async function throwawayDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-throwaway-"));
  const { url, adminUrl, location, stop } = await startPostgres({ dataDir, throwaway: true });
  const remove = async () => {
    await stop();
    for (const folder of [location, dataDir]) rmSync(folder, { recursive: true, force: true });
  };
  return { url, adminUrl, dataDir, remove };
}
