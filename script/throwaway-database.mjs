// A database for one run of a test or a tool, gone afterwards whatever happens.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removePostgres, startPostgres } from "./postgres.mjs";

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
  const { url, adminUrl } = await startPostgres({ dataDir, throwaway: true });
  return { url, adminUrl, dataDir, remove: () => removePostgres(dataDir) };
}
