import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** A database of its own with every migration applied and nothing in it; goes away with the run. For integration tests. */
export async function freshDatabase(): Promise<string> {
  return copyOf(new URL(inject("testDatabase").templateUrl).pathname.slice(1));
}

/** A database with nothing in it at all. */
export async function emptyDatabase(): Promise<string> {
  return copyOf("template0");
}

/** A database as another one is now, as a backup of it would bring back; nobody may be connected to that one meanwhile. */
export async function backupOf(url: string): Promise<string> {
  return copyOf(new URL(url).pathname.slice(1));
}

async function copyOf(template: string): Promise<string> {
  const { adminUrl, templateUrl } = inject("testDatabase");
  const url = new URL(templateUrl);
  const name = `test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template ${template} owner ${url.username}`);
  } finally {
    await admin.end();
  }
  url.pathname = `/${name}`;
  return url.href;
}
