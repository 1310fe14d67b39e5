// Set-up of the integration tests: one PostgreSQL for the run, and in it a database with every migration, to copy from.
import type { TestProject } from "vitest/node";
import { migrate } from "@/server/db/migrate";
import { bundleThreads } from "./build.mjs";
import { throwawayDatabase } from "./throwaway-database.mjs";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where integration tests make their databases; server/db/testing.ts does it for them. */
    testDatabase: { adminUrl: string; templateUrl: string };
  }
}

export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  await bundleThreads();
  const { url, adminUrl, remove } = await throwawayDatabase();
  try {
    await migrate(url);
  } catch (error) {
    await remove();
    throw error;
  }
  project.provide("testDatabase", { adminUrl, templateUrl: url });
  return remove;
}
