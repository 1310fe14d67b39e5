import { spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";
import { afterAll, expect, vi } from "vitest";
import { bundleServer } from "@/script/build.mjs";
import { settings } from "./settings";

/** The REST API as a process of its own on the same database, with the same keys. Returns its address; ends with the test file. */
export async function startApiProcess(databaseUrl: string): Promise<string> {
  await bundleServer();
  const port = await freePort();
  const child = spawn(process.execPath, ["dist/api.mjs"], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, ...settings, DATABASE_URL: databaseUrl, API_PORT: String(port), PORT: String(port === 65_535 ? 1024 : port + 1) },
  });
  const ended = new Promise<void>((resolve) => { child.once("exit", () => resolve()); });
  afterAll(async () => {
    child.kill("SIGTERM");
    await ended;
  });
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${url}/api/v1/health`)).status).toBe(200), { timeout: 20_000 });
  return url;
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
