import { hannah, jonas, maya } from "./cast";
import { approve, askForChanges, deny, fail, note, run, runOutOfTime, span, type Story, succeed } from "./story";

const model = "anthropic/claude-opus-4";
const database = (name: string, environment = "production") => ({ type: "postgres.database", id: `postgres://${name}.${environment}.acme.internal/${name}`, environment, labels: { service: name } });

const addColumn = [
  "ALTER TABLE orders ADD COLUMN delivered_at timestamptz;",
  "CREATE INDEX CONCURRENTLY orders_delivered_at_idx ON orders (delivered_at) WHERE delivered_at IS NOT NULL;",
];
const constraint = ["ALTER TABLE invoices ADD CONSTRAINT invoices_total_positive CHECK (total_cents >= 0) NOT VALID;", "ALTER TABLE invoices VALIDATE CONSTRAINT invoices_total_positive;"];
const dropColumn = ["ALTER TABLE customers DROP COLUMN legacy_segment;", "DROP INDEX IF EXISTS customers_legacy_segment_idx;"];
const dedupe = "DELETE FROM staging_events a USING staging_events b WHERE a.id > b.id AND a.event_key = b.event_key;";
const purge = "DELETE FROM sessions;";

/** Migrations and work on data in databases. */
export const databaseStories: readonly Story[] = [
  {
    name: "demo.database.orders-delivered", agent: "etl-bot", ago: span(20, 3, 8.6),
    asks: {
      action: "database.migrate", resource: database("orders"), params: { migration: "20261101_orders_delivered_at", statements: addColumn },
      justification: "The delivery report needs the time of delivery.", initiator: { model, runId: "run_2180" },
      artifacts: [{ kind: "sql", title: "20261101_orders_delivered_at", statements: addColumn }],
    },
    steps: [
      note(22.5, jonas, "CONCURRENTLY, good. Is it run outside of a transaction?", { artifact: 0, pointer: "/statements/1" }),
      approve(61.7, jonas, "Outside of a transaction, as asked."), approve(84.4, hannah, "Adding a column without a default locks for a moment only."), run(85.2), succeed(88.9, { migration: "20261101_orders_delivered_at", applied: true, seconds: 214 }),
    ],
  },
  {
    name: "demo.database.purge-sessions", agent: "support-copilot", ago: span(16, 7, 2.1),
    asks: {
      action: "database.query.run", resource: database("accounts"), params: { sql: purge }, justification: "Customers report stale sign-ins; removing all sessions makes everybody sign in anew.",
      initiator: { model: "openai/gpt-5.2", runId: "ticket_88120" }, artifacts: [{ kind: "sql", title: "Query", statements: purge }],
    },
    steps: [deny(7.9, maya, "This signs out 340,000 people at once for eleven tickets. End the sessions of these customers by id.")],
  },
  {
    name: "demo.database.invoice-check", agent: "etl-bot", ago: span(10, 6, 19.4),
    asks: {
      action: "database.migrate", resource: database("billing"), params: { migration: "20261110_invoices_total_positive", statements: constraint },
      justification: "Two negative invoices went out last month; the database should refuse them.", initiator: { model, runId: "run_2410", onBehalfOf: "amara.diallo@example.com" },
      artifacts: [
        { kind: "sql", title: "20261110_invoices_total_positive", statements: constraint },
        { kind: "table", title: "Rows that break it today", columns: ["id", "customer", "total_cents"], rows: [["inv_20931", "cus_5512", -1200], ["inv_21007", "cus_0931", -450]] },
      ],
    },
    steps: [
      askForChanges(18.3, jonas, "VALIDATE fails while these two rows are there. Repair them first."),
      { after: 41.5, act: "withdrawChanges", by: jonas },
      approve(42.2, jonas, "The rows were repaired by finance meanwhile."), approve(58.8, hannah, "Validated on a copy first."), run(60.1),
      fail(61.4, "ERROR: canceling statement due to lock timeout\nCONTEXT: ALTER TABLE invoices ADD CONSTRAINT invoices_total_positive"),
      note(75.2, hannah, "The month-end job holds the table. Ask again after it, before seven."),
    ],
  },
  {
    name: "demo.database.dedupe-staging", agent: "etl-bot", ago: span(4, 8, 27.9),
    asks: {
      action: "warehouse.table.dedupe", resource: { type: "warehouse.table", id: "analytics.staging_events", environment: "staging", labels: { team: "data" } }, params: { sql: dedupe },
      justification: "The replay of Tuesday loaded 1.2 million events twice.", initiator: { model, runId: "run_2533" }, artifacts: [{ kind: "sql", title: "Deduplication", statements: dedupe }],
    },
    steps: [approve(13.8, jonas, "Staging, and the replay is logged."), run(14.5), succeed(16.2, { deleted: 1_204_377 })],
  },
  {
    name: "demo.database.reindex-search", agent: "etl-bot", ago: span(1, 4, 51.3),
    asks: {
      action: "database.reindex", resource: database("search"), params: { argv: ["psql", "--no-psqlrc", "-c", "REINDEX INDEX CONCURRENTLY documents_tsv_idx", "service=search"] },
      justification: "The index is three times its size after the import.", initiator: { model, runId: "run_2590" },
      artifacts: [{ kind: "command", title: "On the database host", argv: ["psql", "--no-psqlrc", "-c", "REINDEX INDEX CONCURRENTLY documents_tsv_idx", "service=search"], cwd: "/srv/etl" }],
    },
    steps: [approve(9.1, hannah, "Off peak, fine."), run(9.6), runOutOfTime(24.8), note(52.4, jonas, "pg_stat_progress_create_index shows nothing any more. Somebody has to look whether the new index is valid.")],
  },
  {
    name: "demo.database.drop-segment", agent: "etl-bot", ago: 101.7,
    asks: {
      action: "database.migrate", resource: database("customers"), params: { migration: "20261120_drop_legacy_segment", statements: dropColumn },
      justification: "Nothing has read legacy_segment for ninety days; it is in the way of the new segments.", initiator: { model, runId: "run_2599" },
      artifacts: [
        { kind: "sql", title: "20261120_drop_legacy_segment", statements: dropColumn },
        { kind: "table", title: "Readers of the column in the last 90 days", columns: ["query", "calls", "last seen"], rows: [["SELECT legacy_segment FROM customers WHERE id = $1", 3, "2026-08-19"]], totalRows: 1 },
      ],
    },
    steps: [approve(37.2, hannah, "Checked the readers; the backup of tonight has the column.")],
  },
];
