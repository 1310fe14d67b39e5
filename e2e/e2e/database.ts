import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Pool } from "pg";

export type DecisionRow = { decision: string; reason: string; version: number; channel: string; email: string };

/** The rows behind the screens, as the journeys check them; the product's own code is not asked. */
export class Database {
  private readonly pool: Pool;

  constructor(dataDir: string) {
    const { port, adminPassword } = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8")) as { port: number; adminPassword: string };
    this.pool = new Pool({ host: "127.0.0.1", port, user: "postgres", password: adminPassword, database: "countersign", max: 2 });
  }

  async rows<T extends object>(text: string, values: unknown[] = []): Promise<T[]> {
    return (await this.pool.query<T>(text, values)).rows;
  }

  async row<T extends object>(text: string, values: unknown[] = []): Promise<T> {
    const [only, ...more] = await this.rows<T>(text, values);
    if (only === undefined || more.length > 0) throw new Error(`expected one row, got ${only === undefined ? 0 : more.length + 1}: ${text}`);
    return only;
  }

  request(id: string): Promise<{ status: string; version: number }> {
    return this.row("SELECT status, version FROM action_request WHERE id = $1", [id]);
  }

  decisions(requestId: string): Promise<DecisionRow[]> {
    return this.rows("SELECT d.decision, d.reason, d.version, d.channel, p.email FROM decision d JOIN person p ON p.id = d.approver_id WHERE d.request_id = $1 ORDER BY d.created_at", [requestId]);
  }

  /** The types of a request's events, oldest first. */
  async events(requestId: string): Promise<string[]> {
    return (await this.rows<{ type: string }>("SELECT type FROM audit_event WHERE request_id = $1 ORDER BY at, id", [requestId])).map((it) => it.type);
  }

  /**
   * Makes the time of an execution run out now, as if its minutes had passed. The guards, which let nothing change
   * without its record, are off for this one statement: what passes is time, and no command.
   */
  async letTimeRunOut(executionId: string): Promise<void> {
    const client = await this.pool.connect();
    try {
      await client.query("BEGIN");
      await client.query("SET LOCAL session_replication_role = replica");
      await client.query("UPDATE execution SET due_at = clock_timestamp() WHERE id = $1", [executionId]);
      await client.query("COMMIT");
    } finally {
      client.release();
    }
  }

  close(): Promise<void> {
    return this.pool.end();
  }
}
