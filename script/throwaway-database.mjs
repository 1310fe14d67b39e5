// A database for one run of a test or a tool, gone afterwards whatever happens.
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discardPostgres, removePostgres, startPostgres } from "./postgres.mjs";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];

/**
 * @param {(database: { url: string, adminUrl: string, dataDir: string }) => Promise<T>} work
 * @template T
 */
export async function withThrowawayDatabase(work) {
  const database = await throwawayDatabase();
  try {
    return await work(database);
  } finally {
    await database.remove();
  }
}

/** The same for those who have their own beginning and end. */
export async function throwawayDatabase() {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-throwaway-"));
  const removeAtExit = () => discardPostgres(dataDir);
  const exit = () => process.exit(1);
  process.once("exit", removeAtExit);
  for (const signal of SIGNALS) process.once(signal, exit);
  const { url, adminUrl } = await startPostgres({ dataDir, throwaway: true });
  const remove = async () => {
    await removePostgres(dataDir);
    process.off("exit", removeAtExit);
    for (const signal of SIGNALS) process.off(signal, exit);
  };
  return { url, adminUrl, dataDir, remove };
}
