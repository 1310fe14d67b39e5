import pg from "pg";
import { pool } from "./client";
import type { Sql } from "./sql";

/** Room for what a statement writes; it grows where more comes. */
const ROOM = 1 << 22;

/**
 * Runs a `COPY … TO STDOUT` in a text format and answers what it writes, as bytes: nothing is decoded, and no object is made of a row. PostgreSQL ends
 * each row with a line feed; `rowEnd` takes its place. Values of the statement are numbers, texts, and lists of numbers.
 */
export async function copyOut(statement: Sql, rowEnd: string): Promise<Buffer> {
  const client = await pool().connect();
  try {
    return await new Promise((resolve, reject) => { client.query(copying(spelledOut(statement), Buffer.from(rowEnd), resolve, reject)); });
  } finally {
    client.release();
  }
}

/** What the client calls while it copies. The server sends each row as one message, whose bytes are the client's own again once it has been told of. */
function copying(text: string, rowEnd: Buffer, done: (bytes: Buffer) => void, failed: (error: Error) => void) {
  let bytes = Buffer.allocUnsafe(ROOM);
  let length = 0;
  return {
    submit: (connection: pg.Connection) => connection.query(text),
    handleCopyData: ({ chunk }: { chunk: Buffer }) => {
      const needed = length + chunk.length + rowEnd.length;
      if (needed > bytes.length) bytes = Buffer.concat([bytes.subarray(0, length)], Math.max(needed, bytes.length * 2));
      length += chunk.copy(bytes, length, 0, chunk.length - 1);
      length += rowEnd.copy(bytes, length);
    },
    handleCommandComplete: () => undefined,
    handleReadyForQuery: () => done(bytes.subarray(0, length)),
    handleError: failed,
  };
}

/** COPY takes no parameters: its values are written into its text. */
function spelledOut({ text, values }: Sql): string {
  return text.replaceAll(/\$(\d+)/g, (_, place: string) => literal(values[Number(place) - 1]));
}

function literal(value: unknown): string {
  if (typeof value === "string") return pg.escapeLiteral(value);
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  if (Array.isArray(value) && value.every((it) => Number.isFinite(it))) return `'{${value.join(",")}}'`;
  throw new TypeError("a statement that copies can have numbers, texts, and lists of numbers");
}
