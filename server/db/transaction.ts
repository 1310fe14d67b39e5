import type pg from "pg";
import { pool } from "./client";
import { processSingleton } from "./process-singleton";
import type { Sql } from "./sql";

/** The handle of one transaction; every write of a command takes it. */
export type Tx = {
  query<Row extends object>(statement: Sql): Promise<Row[]>;
  /** Says that this transaction wrote to the record, so that the sequencer is woken by the commit. */
  markRecorded(): void;
};

/** `urgent`: somebody may be waiting for what was recorded. */
type RecordedListener = (urgent: boolean) => void;
const recordedListeners = processSingleton("recorded-listeners", () => new Set<RecordedListener>());

/** Calls `listener` after each commit of this process that wrote to the record. */
export function onRecorded(listener: RecordedListener): () => void {
  recordedListeners.add(listener);
  return () => recordedListeners.delete(listener);
}

export function announceRecorded(urgent = true): void {
  for (const listener of recordedListeners) listener(urgent);
}

/** Runs `work` in one transaction: all of it is there afterwards, or nothing. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool().connect();
  let recorded = false;
  let broken: Error | undefined;
  const tx: Tx = {
    query: async <Row extends object>(statement: Sql) => (await client.query<Row>(statement)).rows,
    markRecorded: () => { recorded = true; },
  };
  try {
    await client.query("begin");
    const result = await work(tx);
    await client.query("commit");
    if (recorded) announceRecorded();
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query("rollback");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
