// The processes that a bench measures, each started and stopped by it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const ROOT = join(import.meta.dirname, "..");
const START_TIMEOUT_MS = 300_000;

/** Runs `work` with a demo of its own: the console, the REST API by bare Node beside it, and a durable database. */
export async function withCountersign(work) {
  const dataDir = mkdtempSync(join(tmpdir(), "countersign-bench-"));
  const [port, apiPort, idpPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const env = { COUNTERSIGN_DATA_DIR: dataDir, PORT: String(port), API_PORT: String(apiPort), DEMO_IDP_PORT: String(idpPort), DATABASE_POOL: "10" };
  const consoleServer = startProcess("console", ["script/start.mjs"], env);
  const stops = [consoleServer.stop];
  try {
    await until(`http://127.0.0.1:${port}/api/v1/health`, consoleServer);
    const startApi = async () => {
      const api = startProcess("api", ["script/start.mjs", "--api"], env);
      stops.push(api.stop);
      await until(`http://127.0.0.1:${apiPort}/api/v1/health`, api);
      return `http://127.0.0.1:${apiPort}`;
    };
    const { location: _location, port: databasePort, password } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8"));
    return await work({
      consoleUrl: `http://127.0.0.1:${port}`, startApi,
      demo: JSON.parse(readFileSync(join(dataDir, "demo.json"), "utf8")),
      databaseUrl: `postgresql://countersign:${password}@127.0.0.1:${databasePort}/countersign`,
    });
  } finally {
    for (const stop of stops.reverse()) await stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Starts a program of ours with Node; what it writes is shown when it ends by itself. */
export function startProcess(name, args, env = {}) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const exited = new Promise((resolve) => child.once("exit", resolve));
  const handle = { ended: false, pid: child.pid, describe: () => `${name} ended:\n${output}`, stop: async () => { child.kill("SIGTERM"); await exited; } };
  void exited.then(() => { handle.ended = true; });
  return handle;
}

/** Waits until an address answers with 2xx. */
export async function until(url, server, init) {
  for (const begun = Date.now(); Date.now() - begun < START_TIMEOUT_MS; await sleep(100)) {
    if (server.ended) throw new Error(server.describe());
    const response = await fetch(url, init).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error(`${url} did not answer in time`);
}

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject).listen({ host: "127.0.0.1", port: 0 }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
