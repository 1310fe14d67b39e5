import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, it } from "vitest";
import { removePostgres, startPostgres } from "./postgres.mjs";

let dataDir: string;
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), "countersign-postgres-"))));
afterEach(() => removePostgres(dataDir));

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return Object.values<unknown>((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const answers = (url: string) => ask(url, "select 1").then(() => true, () => false);

/** Another process that starts or joins the cluster and keeps it until it is killed. */
async function startElsewhere(throwaway: boolean): Promise<ChildProcess> {
  const program = `import { startPostgres } from ${JSON.stringify(resolve("script/postgres.mjs"))};
    await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, throwaway: ${throwaway} });
    console.log("up");
    setInterval(() => {}, 1e6);`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: ["ignore", "pipe", "inherit"] });
  await new Promise((up) => child.stdout.once("data", up));
  return child;
}

async function killHard(child: ChildProcess): Promise<void> {
  const exited = new Promise((done) => child.once("exit", done));
  child.kill("SIGKILL");
  await exited;
}

function postmasterPid(location: string): number {
  return Number(readFileSync(join(location, "postmaster.pid"), "utf8").split("\n")[0]);
}

it("keeps what was committed when the database and whoever started it are killed at once", async () => {
  const first = await startPostgres({ dataDir });
  await ask(first.url, "create table kept (id int)");
  await first.stop();

  const child = await startElsewhere(false);
  await ask(first.url, "insert into kept values (7)");
  process.kill(postmasterPid(first.location), "SIGKILL");
  await killHard(child);

  const again = await startPostgres({ dataDir });
  expect(await ask(again.url, "select id from kept")).toBe(7);
  await again.stop();
});

it("comes back on its port although somebody holds it for a moment yet", async () => {
  const first = await startPostgres({ dataDir, throwaway: true });
  await first.stop();
  const holder = createServer().listen({ host: "127.0.0.1", port: Number(new URL(first.url).port) });
  await once(holder, "listening");
  setTimeout(() => holder.close(), 300);
  const again = await startPostgres({ dataDir, throwaway: true });
  expect(again.url).toBe(first.url);
  await again.stop();
});

it("takes over a database whose starter was killed, and stops it", async () => {
  const child = await startElsewhere(true);
  await killHard(child);
  const { url, location, stop } = await startPostgres({ dataDir, throwaway: true });
  expect(await answers(url)).toBe(true);
  const pid = postmasterPid(location);
  await stop();
  expect(await answers(url)).toBe(false);
  expect(() => postmasterPid(location)).toThrow(/ENOENT/);
  expect(pid).toBeGreaterThan(0);
});

it("is started once by those who start it at the same moment, and runs until the last one leaves", async () => {
  const users = await Promise.all([startPostgres({ dataDir, throwaway: true }), startPostgres({ dataDir, throwaway: true }), startPostgres({ dataDir, throwaway: true })]);
  const [first, second, third] = users;
  expect(new Set(users.map(({ url }) => url)).size).toBe(1);
  await first.stop();
  await third.stop();
  expect(await answers(second.url)).toBe(true);
  await second.stop();
  expect(await answers(second.url)).toBe(false);
});

it("starts although a killed one left its file and the number in it is another process's by now", async () => {
  const first = await startPostgres({ dataDir, throwaway: true });
  await first.stop();
  writeFileSync(join(first.location, "postmaster.pid"), `${process.pid}\n${first.location}\n0\n5432\n\n127.0.0.1\n0 0\nready\n`);
  const again = await startPostgres({ dataDir, throwaway: true });
  expect(await answers(again.url)).toBe(true);
  await again.stop();
});

it("says so when the database goes away while it is in use", async () => {
  const { location, lost } = await startPostgres({ dataDir, throwaway: true });
  process.kill(postmasterPid(location), "SIGKILL");
  await expect(lost).rejects.toThrow(/the database stopped by itself/);
});

it("is durable unless it is to be thrown away, works as a role without power over everything, and keeps its passwords to itself", async () => {
  const { url, stop } = await startPostgres({ dataDir });
  expect(await ask(url, "select string_agg(setting, ' ') from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')")).toBe("on on on");
  expect(await ask(url, "select rolsuper from pg_roles where rolname = current_user")).toBe(false);
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o777).toBe(0o600);
  await expect(ask(url.replace(/:[^:@]+@/, ":guess@"), "select 1")).rejects.toThrow(/password authentication failed/);
  await stop();
});
