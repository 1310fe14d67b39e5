// One postmaster: is it there, start it, stop it.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const STOP_TIMEOUT_MS = 20_000;
const LOG_LIMIT_BYTES = 8 * 1024 * 1024;

/** Small and quick to answer. Nothing here weakens durability: fsync, full page writes and synchronous commit keep their defaults. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "128MB",
  wal_buffers: "16MB",
  max_wal_size: "1GB",
  checkpoint_timeout: "15min",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
};

/** For clusters that are thrown away: nothing has to survive the machine. */
const THROWAWAY = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** The environment of PostgreSQL's programs: none of the caller's PG* variables, one language for messages. */
export const CLEAN_ENVIRONMENT = { PATH: process.env.PATH ?? "", LC_ALL: "C" };

/**
 * The postmaster that runs on this data, if there is one. A file that a killed postmaster left is removed:
 * its number may belong to another process by now, and PostgreSQL would take that for a running server.
 * @param {string} location
 * @returns {{ pid: number, port: number } | null}
 */
export function runningPostmaster(location) {
  const file = join(location, "postmaster.pid");
  let lines;
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
  // A postmaster that has only just begun has not written everything.
  const pid = Math.abs(Number(lines[0]));
  if (!(pid > 0)) return null;
  if (isAlive(pid) && isPostgresOf(pid, location)) return { pid, port: Number(lines[3]) || 0 };
  rmSync(file, { force: true });
  return null;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isPostgresOf(pid, location) {
  try {
    // A process that ended and was not collected by its parent has an empty command line.
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").includes(location);
  } catch {
    return process.platform !== "linux";
  }
}

/**
 * Starts a postmaster in a session of its own, so that Ctrl-C reaches the one who started it and not the database first.
 * @param {{ bin: string, user: object, location: string, port: number, logFile: string, throwaway: boolean }} options
 */
export function spawnPostmaster({ bin, user, location, port, logFile, throwaway }) {
  const settings = { ...SETTINGS, ...(throwaway ? THROWAWAY : {}), port: String(port) };
  const log = openSync(logFile, sizeOf(logFile) > LOG_LIMIT_BYTES ? "w" : "a", 0o600);
  const child = spawn(join(bin, "postgres"), ["-D", location, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])], {
    ...user,
    cwd: location,
    detached: true,
    stdio: ["ignore", log, log],
    env: CLEAN_ENVIRONMENT,
  });
  closeSync(log);
  child.unref();
  return child;
}

function sizeOf(file) {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/**
 * Fast shutdown: open transactions are rolled back, everything committed is written out. Immediate when that takes too long.
 * @param {string} location
 */
export async function stopPostmaster(location) {
  for (const [signal, timeoutMs] of [["SIGINT", STOP_TIMEOUT_MS], ["SIGQUIT", 5_000], ["SIGKILL", 5_000]]) {
    const running = runningPostmaster(location);
    if (running === null) return;
    process.kill(running.pid, signal);
    for (const until = Date.now() + timeoutMs; Date.now() < until; await sleep(10)) if (runningPostmaster(location)?.pid !== running.pid) return;
  }
}

/** Immediate shutdown, waited for without giving up the thread. */
export function killPostmaster(location) {
  const running = runningPostmaster(location);
  if (running === null) return;
  process.kill(running.pid, "SIGQUIT");
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const until = Date.now() + 5_000; Date.now() < until && runningPostmaster(location) !== null; ) Atomics.wait(pause, 0, 0, 20);
}
