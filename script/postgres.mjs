// The embedded PostgreSQL: started by whoever comes first, shared by all who use the same data folder, stopped by the last.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { freePort } from "./free-port.mjs";
import { newLocation, ownerOf, programs, runner } from "./postgres-files.mjs";
import { CLEAN_ENVIRONMENT, killPostmaster, runningPostmaster, spawnPostmaster, stopPostmaster } from "./postgres-process.mjs";

const NAME = "countersign";
const START_TIMEOUT_MS = 60_000;
const MAX_LAUNCHES = 20;
/** For how long the processes that a killed postmaster leaves may hold its port: whoever is connected looks for the database there. */
const HELD_MS = 5_000;
/** Held in shared mode by everybody who uses the cluster: who gets it alone is the last one and stops it. */
const IN_USE = 4_150_233;
/** Held while the role and the database are made. */
const IN_MAKING = 4_150_234;

/** The same order and case rules on every machine, whatever its own locale. */
const ENCODING = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];

/** @typedef {{ dataDir: string, location: string, port: number, password: string, adminPassword: string }} Cluster */

/**
 * Starts the cluster of a data folder, or joins it when it runs: also one whose owner was killed.
 * @param {{ dataDir: string, throwaway?: boolean }} options A throwaway cluster trades durability for speed.
 * @returns {Promise<{ url: string, adminUrl: string, location: string, lost: Promise<never>, stop: () => Promise<void> }>}
 *   `lost` rejects when the database goes away while it is in use; `stop` leaves it running when others use it.
 */
export async function startPostgres({ dataDir, throwaway = false }) {
  const folder = resolve(dataDir);
  mkdirSync(dirname(folder), { recursive: true });
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true, mode: 0o700 });
  const cluster = readCluster(folder) ?? createCluster(folder, throwaway);
  const keeper = await reach(cluster, throwaway);
  await ensureDatabase(cluster, keeper);

  let stopped;
  const lost = new Promise((_, reject) => {
    keeper.once("end", () => {
      if (stopped === undefined) reject(new Error(`the database stopped by itself; ${logFile(cluster)} says why`));
    });
  });
  lost.catch(() => {});
  return {
    url: `postgresql://${NAME}:${cluster.password}@127.0.0.1:${keeper.port}/${NAME}`,
    adminUrl: `postgresql://postgres:${cluster.adminPassword}@127.0.0.1:${keeper.port}/postgres`,
    location: cluster.location,
    lost,
    stop: () => (stopped ??= leave(cluster, keeper)),
  };
}

/** Stops the cluster of a data folder, whoever uses it, and removes it with the folder. */
export async function removePostgres(dataDir) {
  const location = readCluster(resolve(dataDir))?.location;
  if (location !== undefined) {
    await stopPostmaster(location);
    rmSync(location, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** The same at the end of a process, where nothing can be awaited: for a cluster whose content nobody wants. */
export function discardPostgres(dataDir) {
  const location = readCluster(resolve(dataDir))?.location;
  if (location !== undefined) {
    killPostmaster(location);
    rmSync(location, { recursive: true, force: true });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/** @returns {Cluster | null} */
function readCluster(dataDir) {
  const file = join(dataDir, "postgres.json");
  if (!existsSync(file)) return null;
  const saved = JSON.parse(readFileSync(file, "utf8"));
  const location = resolve(dataDir, saved.location);
  if (!existsSync(join(location, "PG_VERSION")))
    throw new Error(`${file} says that the database lies in ${location}, and it is not there: bring it back, or remove ${file} to begin with an empty one`);
  return { ...saved, dataDir, location };
}

/** @param {Cluster} cluster */
function clusterText({ dataDir, location, port, password, adminPassword }) {
  const path = relative(dataDir, location);
  // A data folder that holds its database may be moved as a whole.
  return `${JSON.stringify({ location: path.startsWith("..") || isAbsolute(path) ? location : path, port, password, adminPassword }, null, 2)}\n`;
}

/**
 * Makes an empty cluster. Of several processes that do so at once, the one that links its description to the name wins.
 * @returns {Cluster}
 */
function createCluster(dataDir, throwaway) {
  const user = runner();
  const location = newLocation(dataDir, user);
  const cluster = { dataDir, location, port: 0, password: secret(), adminPassword: secret() };
  const passwordFile = `${location}.password`;
  writeFileSync(passwordFile, cluster.adminPassword, { mode: 0o600 });
  if (user.uid !== undefined) chownSync(passwordFile, user.uid, user.gid);
  const made = spawnSync(
    join(programs(dataDir, user), "bin", "initdb"),
    ["-D", location, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`].concat(ENCODING, throwaway ? ["--no-sync"] : []),
    { ...user, cwd: location, encoding: "utf8", env: CLEAN_ENVIRONMENT },
  );
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) {
    rmSync(location, { recursive: true, force: true });
    throw new Error(`the database could not be made in ${location}: ${made.stderr || made.error?.message}`);
  }

  const draft = join(dataDir, `.postgres.json.${process.pid}`);
  writeFileSync(draft, clusterText(cluster), { mode: 0o600, flush: true });
  try {
    linkSync(draft, join(dataDir, "postgres.json"));
    return cluster;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
    rmSync(location, { recursive: true, force: true });
    return readCluster(dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * A connection to the running cluster that counts as a user of it; starts the cluster when it does not run.
 * Two who start it at once are kept apart by PostgreSQL's own lock file: the second fails, comes round again and joins.
 * @param {Cluster} cluster
 */
async function reach(cluster, throwaway) {
  let child = null;
  let launches = 0;
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(20)) {
    const running = runningPostmaster(cluster.location);
    if (running?.port) {
      const keeper = await joinCluster(cluster, running.port);
      if (keeper !== null) return keeper;
    } else if (running === null && !(child !== null && child.exitCode === null && child.signalCode === null)) {
      if (launches >= MAX_LAUNCHES) break;
      // The processes of a postmaster that was killed take a moment to notice, and until then no other may start.
      if (launches > 0) await sleep(250);
      launches += 1;
      child = await launch(cluster, throwaway);
    }
  }
  throw new Error(`the database in ${cluster.location} did not start; ${logFile(cluster)} says why: ${lastFailure(cluster)}`);
}

/** @param {Cluster} cluster */
async function launch(cluster, throwaway) {
  const user = ownerOf(cluster.location);
  const port = await freePort(cluster.port, HELD_MS);
  if (port !== cluster.port) {
    cluster.port = port;
    const draft = join(cluster.dataDir, `.postgres.json.${process.pid}`);
    writeFileSync(draft, clusterText(cluster), { mode: 0o600, flush: true });
    renameSync(draft, join(cluster.dataDir, "postgres.json"));
  }
  return spawnPostmaster({ bin: join(programs(cluster.dataDir, user), "bin"), user, location: cluster.location, port, logFile: logFile(cluster), throwaway });
}

/**
 * `null` while the cluster starts or stops. Waits out one that is about to stop: its last user holds the lock.
 * @param {Cluster} cluster
 */
async function joinCluster(cluster, port) {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password: cluster.adminPassword, database: "postgres", connectionTimeoutMillis: 10_000, keepAlive: true, application_name: "countersign-keeper" });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select pg_advisory_lock_shared($1)", [IN_USE]);
    return client;
  } catch (error) {
    client.end().catch(() => {});
    if (error.code === "28P01") throw new Error(`the database in ${cluster.location} does not know the password in ${join(cluster.dataDir, "postgres.json")}`, { cause: error });
    return null;
  }
}

/** The product works as an ordinary role, as it would in a managed PostgreSQL. */
async function ensureDatabase(cluster, keeper) {
  const there = async () => (await keeper.query("select from pg_database where datname = $1", [NAME])).rowCount === 1;
  if (await there()) return;
  await keeper.query("select pg_advisory_lock($1)", [IN_MAKING]);
  if (!(await there())) {
    await keeper.query(`drop role if exists ${NAME}`);
    await keeper.query(`create role ${NAME} login createdb createrole password '${cluster.password}'`);
    // A migration that makes a role may also act as it.
    await keeper.query(`alter role ${NAME} set createrole_self_grant = 'set, inherit'`);
    await keeper.query(`create database ${NAME} owner ${NAME}`);
  }
  await keeper.query("select pg_advisory_unlock($1)", [IN_MAKING]);
}

/** The last one out stops the cluster. Whoever comes meanwhile waits for the lock, loses the connection and starts it anew. */
async function leave(cluster, keeper) {
  try {
    await keeper.query("select pg_advisory_unlock_shared($1)", [IN_USE]);
    const { rows } = await keeper.query("select pg_try_advisory_lock($1) as last", [IN_USE]);
    if (!rows[0].last) return await keeper.end();
  } catch {
    // The connection is gone, and with it the knowledge whether others are there: a cluster that still runs is left to them.
    return;
  }
  await stopPostmaster(cluster.location);
  keeper.end().catch(() => {});
}

function lastFailure(cluster) {
  const lines = existsSync(logFile(cluster)) ? readFileSync(logFile(cluster), "utf8").split("\n") : [];
  return lines.findLast((line) => /FATAL|PANIC|error/i.test(line)) ?? "it says nothing";
}

function logFile(cluster) {
  return join(cluster.dataDir, "postgres.log");
}

function secret() {
  return randomBytes(24).toString("base64url");
}
