// The server as a process of its own: started, watched until it answers, stopped.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";
import { ROOT } from "./root.mjs";

const STOP_TIMEOUT_MS = 8_000;
const ANSWER_TIMEOUT_MS = 120_000;
const BROKEN_TIMEOUT_MS = 5_000;
/** What Next.js says about itself before it is ready; the start script says it in its own words. */
const BANNER = /^\s*(▲|- (Local|Network|Environments?):|[✓○] (Starting|Ready|Running|Compil)|$)/;

/**
 * Starts Node on a program in a process group of its own, so that Ctrl-C reaches the start script alone, which then
 * stops everything in order.
 * @param {string[]} program
 */
export function startServer(program) {
  const stopWithParent = new URL("./stop-with-parent.mjs", import.meta.url).href;
  const env = { ...process.env, COUNTERSIGN_STARTED_BY: String(process.pid) };
  const child = spawn(process.execPath, ["--import", stopWithParent, ...program], { cwd: ROOT, env, detached: true, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  child.stdout.setEncoding("utf8");
  let ready = false;
  child.stdout.on("data", (text) => {
    process.stdout.write(ready ? text : text.split("\n").filter((line) => !BANNER.test(stripVTControlCharacters(line))).map((line) => `${line}\n`).join(""));
  });
  child.stderr.pipe(process.stderr, { end: false });

  const gone = new AbortController();
  const exited = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? `code ${code}`)));
  void exited.then(() => gone.abort());
  return {
    exited,
    /** Resolves when the health route says that all is well; rejects when the server ends before, or is broken. */
    async answers(url) {
      const ended = exited.then((how) => {
        throw new Error(`the server ended (${how}) before it answered`);
      });
      await Promise.race([untilHealthy(url, gone.signal), ended]);
      ready = true;
    },
    async stop() {
      gone.abort();
      child.kill("SIGTERM");
      const patience = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
      await exited;
      clearTimeout(patience);
    },
  };
}

/** 503 is a server that says what it waits for; any other failure that lasts is one that will not mend by itself. */
async function untilHealthy(url, gone) {
  const begun = Date.now();
  for (let said = "nothing", brokenSince = null; !gone.aborted; ) {
    const response = await fetch(url, { signal: AbortSignal.any([gone, AbortSignal.timeout(10_000)]) }).catch(() => null);
    if (response?.status === 200) return;
    if (response !== null) said = `${response.status} ${(await response.text().catch(() => "")).slice(0, 500)}`;
    brokenSince = response !== null && response.status !== 503 ? (brokenSince ?? Date.now()) : null;
    if (Date.now() - begun > ANSWER_TIMEOUT_MS || (brokenSince !== null && Date.now() - brokenSince > BROKEN_TIMEOUT_MS))
      throw new Error(`the server is not well: ${url} says ${said}`);
    // Nothing there yet costs nothing to ask; an answer does.
    await sleep(response === null ? 40 : 500);
  }
  throw new Error("the server was stopped");
}

/** Whether a port can be listened on. */
export function isFree(host, port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", (error) => {
      if (error.code === "EADDRINUSE") resolve(false);
      else reject(new Error(`HOST must be an address of this machine; listening on ${host}:${port} failed: ${error.code}`));
    });
    probe.listen({ host, port }, () => probe.close(() => resolve(true)));
  });
}

/** The address at which this machine reaches what listens on `host`. */
export function localUrl(host, port) {
  const name = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `http://${name}:${port}`;
}

export const NEXT = join(ROOT, "node_modules/next/dist/bin/next");
