// Running another program, and saying so when it takes long.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const QUIET_MS = 2_000;
const REMINDER_MS = 15_000;

const running = new Set();

/** Asks every program that runs to end. */
export function stopRunning() {
  for (const child of running) child.kill("SIGTERM");
}

/** Nothing that runs here reports home or looks for updates. */
export const QUIET_ENVIRONMENT = {
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
  PRISMA_HIDE_UPDATE_MESSAGE: "1",
  // The client is generated without the schema engine, which the command line would otherwise download: any file will do.
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  NO_UPDATE_NOTIFIER: "1",
};

/** Does `work`; after two seconds it says what is being done, and at the end how long it took. */
export async function step(title, work) {
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  let said = false;
  let timer = setTimeout(function say() {
    process.stderr.write(`  ${title} … ${said ? seconds() : ""}\n`);
    said = true;
    timer = setTimeout(say, REMINDER_MS);
  }, QUIET_MS);
  try {
    const result = await work();
    if (said) process.stderr.write(`  ${title}: done in ${seconds()}\n`);
    return result;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a program to its end and returns what it wrote; an error carries its output.
 * @param {string} command
 * @param {string[]} options
 * @param {{ env?: Record<string, string | undefined>, cwd?: string }} [settings]
 */
export function run(command, options, { env = {}, cwd = ROOT } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, options, { cwd, env: { ...process.env, ...QUIET_ENVIRONMENT, ...env }, stdio: ["ignore", "pipe", "pipe"] });
    running.add(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      running.delete(child);
      if (code === 0) return resolve(output);
      const how = code === null ? `was stopped by ${signal}` : `failed with code ${code}`;
      reject(Object.assign(new Error(`${[command, ...options].join(" ").replaceAll(`${ROOT}/`, "")} ${how}\n${output.trim()}`), { output, code }));
    });
  });
}

/** The path of a program that an installed package brings, to be run with this Node. */
export function programOf(path) {
  return join(ROOT, "node_modules", path);
}
