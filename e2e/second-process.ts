import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "@playwright/test";
import { freePort } from "../script/free-port.mjs";

/** The REST API by bare Node beside the console: another process on the same database, with settings of its own. Answers with how to stop it. */
export async function startSecondProcess(settings: Record<string, string>): Promise<() => Promise<void>> {
  const port = await freePort();
  const { serverEnv } = test.info().config.metadata as { serverEnv: Record<string, string> };
  const child = spawn(process.execPath, ["script/start.mjs", "--api"], { env: { ...process.env, ...serverEnv, API_PORT: String(port), ...settings }, stdio: "ignore" });
  const ended = once(child, "exit");
  await expect.poll(() => fetch(`http://127.0.0.1:${port}/api/v1/health`).then((it) => it.status, () => child.exitCode), { timeout: 20_000 }).toBe(200);
  return async () => {
    child.kill("SIGTERM");
    await ended;
  };
}
