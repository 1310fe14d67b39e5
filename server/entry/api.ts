// The REST API by bare Node: the same database and the same log, without the console.
import { serve } from "@hono/node-server";
import { startBackground, stopBackground } from "@/server/background";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { restApp } from "@/server/rest/app";

await startBackground();
const { HOST, API_PORT } = env();
const server = serve({ fetch: restApp.fetch, hostname: HOST, port: API_PORT }, ({ port }) => logger.info({ port }, "the REST API is up"));

async function stop(): Promise<void> {
  server.close();
  await stopBackground();
  process.exit(0);
}
process.once("SIGTERM", () => void stop());
process.once("SIGINT", () => void stop());
