import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/server/env";
import { PrismaClient } from "./generated/client";
import { processSingleton } from "./process-singleton";
import type { Sql } from "./sql";

/**
 * The role that the server works as: it can add to the record and not change it. Everything it looks for has an index;
 * a plan that was kept from when a table was nearly empty must not read all of it later. No statement runs so long that compiling it pays. Prisma's driver drops the zone
 * from the times that it sends and reads, which is right in UTC alone.
 */
const SESSION_OPTIONS = "-c role=countersign_app -c enable_seqscan=off -c jit=off -c timezone=UTC";

// Indexes and sizes are 64-bit in the database and stay far below 2^53.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const holder = processSingleton<{ url: string | null; pool: pg.Pool | null; prisma: PrismaClient | null }>("database", () => ({ url: null, pool: null, prisma: null }));

/** Where the database is, for a thread that connects by itself. */
export function connectionString(): string {
  return (holder.url ??= env().DATABASE_URL);
}

/** The pool that every statement of this process goes through. */
export function pool(): pg.Pool {
  if (holder.pool === null) {
    holder.pool = new pg.Pool({ connectionString: connectionString(), options: SESSION_OPTIONS, max: env().DATABASE_POOL, idleTimeoutMillis: 60_000 });
    // A connection that breaks is replaced by the pool, idle or not; the next statement of whoever holds it says so.
    holder.pool.on("error", () => undefined);
    holder.pool.on("connect", (client) => client.on("error", () => undefined));
  }
  return holder.pool;
}

/** The typed reader. Writes go through `transaction`, locks and hot paths are SQL. */
export function prisma(): PrismaClient {
  return (holder.prisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) }));
}

/** A connection of its own, for LISTEN. The caller ends it. */
export function dedicatedClient(): pg.Client {
  return new pg.Client({ connectionString: connectionString(), options: SESSION_OPTIONS, keepAlive: true });
}

/** Runs one statement outside a transaction. */
export async function query<Row extends object>(statement: Sql): Promise<Row[]> {
  return (await pool().query<Row>(statement)).rows;
}

/** Points this process at a database, for tests and tools that make their own. */
export async function connectTo(url: string): Promise<void> {
  await disconnect();
  holder.url = url;
}

export async function disconnect(): Promise<void> {
  await holder.prisma?.$disconnect();
  await holder.pool?.end();
  holder.prisma = null;
  holder.pool = null;
}
