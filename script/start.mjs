// npm start: brings everything that is missing, then the database, the demo and the server, and stops them together.
//   --dev   the console with reload instead of the built one
//   --api   the REST API by bare Node, without the console
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { installPackages } from "./install.mjs";
import { ROOT } from "./root.mjs";
import { QUIET_ENVIRONMENT, run, step } from "./run.mjs";
import { NEXT, isFree, localUrl, startServer } from "./server-process.mjs";
import { welcome } from "./welcome.mjs";

/** A failure whose message is for the person who starts; it has no stack to show. */
class StartError extends Error {}

const mode = process.argv.includes("--api") ? "api" : process.argv.includes("--dev") ? "dev" : "start";
/** How to undo what was done so far, latest first. */
const undo = [];
let stopping = null;

process.chdir(ROOT);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => void stop(0));
process.env.NODE_ENV = mode === "dev" ? "development" : "production";
Object.assign(process.env, QUIET_ENVIRONMENT);

try {
  await start();
} catch (error) {
  // What fails because everything is being stopped needs no word.
  if (stopping === null) {
    console.error(`\n${error instanceof StartError ? error.message : `Countersign could not start: ${error.message}`}\n`);
    await stop(1);
  }
}

async function start() {
  await installPackages();
  const { bundlePlatform } = await import("./build.mjs");
  const { default: dotEnv } = await import("@next/env");
  dotEnv.loadEnvConfig(ROOT, mode === "dev", { info: () => {}, error: console.error });
  await bundlePlatform();
  const { migrate, parseEnv, startIdentityProvider } = await import(pathToFileURL(join(ROOT, "dist/platform.mjs")).href);

  const env = settings(parseEnv);
  process.env.COUNTERSIGN_DATA_DIR = env.COUNTERSIGN_DATA_DIR;
  prepareDataFolder(env.COUNTERSIGN_DATA_DIR);
  const port = mode === "api" ? env.API_PORT : env.PORT;
  const health = `${localUrl(env.HOST, port)}/api/v1/health`;
  await checkPort(mode === "api" ? "API_PORT" : "PORT", env.HOST, port, health);
  const ownIdentityProvider = env.DEMO && mode !== "api";
  if (ownIdentityProvider) await checkPort("DEMO_IDP_PORT", "127.0.0.1", env.DEMO_IDP_PORT);

  // Three things that don't wait for one another.
  const [databaseLocation] = await Promise.all([bringDatabase(env, migrate), build(), ownIdentityProvider && bringIdentityProvider(env, startIdentityProvider)]);

  if (env.DEMO) await bringDemo(env, databaseLocation);
  const server = startServer(mode === "api" ? ["dist/api.mjs"] : [NEXT, mode === "dev" ? "dev" : "start", "--hostname", env.HOST, "--port", String(port)]);
  undo.push(() => server.stop());
  await step("Starting the server", () => server.answers(health));

  console.log(welcome({ env, mode, databaseLocation }));
  void server.exited.then((how) => endBecause(`the server ended by itself (${how})`));
}

/** The settings, or an end: every wrong one with its name and what it should be. */
function settings(parseEnv) {
  const parsed = parseEnv(process.env);
  if (parsed.ok) return parsed.env;
  throw new StartError(`Countersign did not start: ${parsed.problems.length === 1 ? "a setting is" : "some settings are"} wrong.\n${parsed.problems.map(({ name, message }) => `  ${name} ${message}`).join("\n")}`);
}

/** Keys and the demo's secrets lie in it, so it is for its owner alone. */
function prepareDataFolder(path) {
  try {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path)) mkdirSync(path, { mode: 0o700 });
    accessSync(path, constants.W_OK);
  } catch (error) {
    throw new StartError(`COUNTERSIGN_DATA_DIR must be a folder that can be written to: ${error.message}`);
  }
}

async function checkPort(name, host, port, health) {
  if (await isFree(host, port)) return;
  const answer = health && (await fetch(health, { signal: AbortSignal.timeout(2_000) }).catch(() => null));
  const who = answer?.headers.has("x-request-id") ? "Countersign already runs there" : "another program uses it";
  throw new StartError(`Port ${port} is taken: ${who}. Stop that first, or set ${name} to a free port.`);
}

async function bringDatabase(env, migrate) {
  let url = env.DATABASE_URL;
  let location = null;
  if (env.embeddedDatabase) {
    const { startPostgres } = await import("./postgres.mjs");
    const starting = step("Starting the database", () => startPostgres({ dataDir: env.COUNTERSIGN_DATA_DIR }));
    undo.push(async () => (await starting.catch(() => null))?.stop());
    const database = await starting;
    database.lost.catch((error) => endBecause(error.message));
    process.env.COUNTERSIGN_EMBEDDED_URL = database.url;
    ({ url, location } = database);
  }
  const applied = await step("Applying migrations", () => migrate(url)).catch((error) => {
    throw error.code === "ECONNREFUSED" || error.code === "ENOTFOUND" ? new StartError(`DATABASE_URL must be the address of a PostgreSQL that answers; this one does not: ${error.message}`) : error;
  });
  if (applied.length > 0) console.log(`  Database: ${applied.length === 1 ? "1 migration" : `${applied.length} migrations`} applied`);
  return location;
}

async function build() {
  const { buildConsole, bundleServer } = await import("./build.mjs");
  await bundleServer();
  if (mode === "start") await buildConsole();
}

async function bringIdentityProvider(env, startIdentityProvider) {
  const provider = await startIdentityProvider({ port: env.DEMO_IDP_PORT, appUrl: env.APP_URL, dataDir: env.COUNTERSIGN_DATA_DIR });
  undo.push(() => provider.close());
}

/** Prepares the demo, unless this version has done so in this database for this address. */
async function bringDemo(env, databaseLocation) {
  const stamp = join(env.COUNTERSIGN_DATA_DIR, ".demo");
  const version = readFileSync("dist/.server", "utf8");
  const wanted = createHash("sha256").update(`${databaseLocation ?? env.DATABASE_URL}\n${env.APP_URL}\n${version}`).digest("hex");
  if (existsSync(join(env.COUNTERSIGN_DATA_DIR, "demo.json")) && existsSync(stamp) && readFileSync(stamp, "utf8") === wanted) return;
  await step("Preparing the demo", () => run(process.execPath, ["dist/demo.mjs"]));
  writeFileSync(stamp, wanted);
}

function endBecause(reason) {
  if (stopping !== null) return;
  console.error(`\nCountersign stops: ${reason}\n`);
  void stop(1);
}

/** Stops in the reverse order of starting: the server, then what it needs. */
function stop(code) {
  stopping ??= (async () => {
    for (const one of undo.reverse()) await one().catch((error) => console.error(error.message));
    process.exit(code);
  })();
  return stopping;
}
