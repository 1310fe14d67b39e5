import { fork } from "node:child_process";
import { once } from "node:events";
import { afterAll, vi } from "vitest";
import { bundleServer } from "@/script/build.mjs";
import { freePort } from "@/script/free-port.mjs";
import { settings } from "./settings";

export type ApiProcess = { url: string; kill(signal: "SIGKILL" | "SIGTERM"): Promise<void> };

/** Starts the built API as a process of its own, with the keys of this test; resolves when it answers that all is well. */
export async function startApi(databaseUrl: string): Promise<ApiProcess> {
  const [port, consolePort] = [await freePort(), await freePort()];
  const child = fork("dist/api.mjs", { execArgv: ["--import", "./script/stop-with-parent.mjs"], env: { NODE_ENV: "test", ...settings, DATABASE_URL: databaseUrl, API_PORT: String(port), PORT: String(consolePort) }, silent: true });
  let said = "";
  child.stderr!.on("data", (text) => { said += String(text); });
  const ended = once(child, "exit");
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`the API ended: ${said}`);
    const health = await fetch(`${url}/api/v1/health`);
    if (health.status !== 200) throw new Error(await health.text());
  }, { timeout: 20_000, interval: 20 });
  return {
    url,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

/** The REST API as a process of its own on the same database, with the same keys. Returns its address; ends with the test file. */
export async function startApiProcess(databaseUrl: string): Promise<string> {
  await bundleServer();
  const api = await startApi(databaseUrl);
  afterAll(() => api.kill("SIGTERM"));
  return api.url;
}
