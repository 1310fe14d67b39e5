import type { ArtifactOf } from "countersign/contract/artifact";

/** A change of orders by hand: six statements, written as whoever was in a hurry wrote them. */
export function orderRepair(): ArtifactOf<"sql"> {
  return {
    kind: "sql", title: "Repair of the November orders", dialect: "postgresql",
    statements: [
      "BEGIN",
      "-- Orders that were paid twice on 2026-11-03, by the report of finance.\nwith paid as (select order_id, count(*) as times, min(created_at) as first_at from payments where created_at >= '2026-11-03' and created_at < '2026-11-04' and state = 'captured' group by order_id having count(*) > 1) update orders o set state = 'review', note = coalesce(o.note, '') || ' paid twice;  see FIN-2210', reviewed_at = null from paid p where p.order_id = o.id and o.state <> 'refunded' returning o.id, o.state",
      "insert into refunds (order_id, amount_cents, currency, reason) select o.id, p.amount_cents, p.currency, 'double charge' from orders o join payments p on p.order_id = o.id where o.state = 'review' and p.seq = 2 on conflict (order_id) do update set amount_cents = excluded.amount_cents, reason = excluded.reason",
      "alter table orders drop column legacy_ref, add column repaired_by text",
      "DELETE FROM order_events",
      "grant select, update on orders to support_agents",
      "COMMIT",
    ],
  };
}

const FIRST_YEAR = 2018;
const MONTHS = 96;
const TABLES = ["inv", "pay"] as const;

/** The migration of two tables to partitions by month: three thousand lines of the same, and a few that are not. */
export function partitionMigration(): ArtifactOf<"sql"> {
  const months = Array.from({ length: MONTHS }, (_, index) => month(index));
  const script = [
    "-- Invoices and payments, by month.", "SET lock_timeout = '2s';", "SET statement_timeout = 0;", "", ...TABLES.flatMap(parent),
    ...TABLES.flatMap((table) => months.flatMap((from, index) => [...partition(table, from, month(index + 1)), ...(table === "inv" && from === "2021-03" ? ["DELETE FROM inv_2021_03;", ""] : [])])),
    "ALTER TABLE inv_old", "  DROP COLUMN tax_id;", "", "DROP TABLE pay_old;", "", "GRANT SELECT ON inv", "  TO reporting;",
  ];
  return { kind: "sql", title: "0148_partition_invoices.sql", dialect: "postgresql", statements: script.join("\n") };
}

function month(index: number): string {
  return `${FIRST_YEAR + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`;
}

function parent(table: string): string[] {
  return [`ALTER TABLE ${table}`, `  RENAME TO ${table}_old;`, `CREATE TABLE ${table} (`, "  id bigint NOT NULL,", "  due date NOT NULL,", "  cents bigint NOT NULL,", "  state text NOT NULL", ") PARTITION BY", "  RANGE (due);", ""];
}

function partition(table: string, from: string, to: string): string[] {
  const name = `${table}_${from.replace("-", "_")}`;
  return [
    `-- ${from}`, `CREATE TABLE ${name}`, `  PARTITION OF ${table}`, "  FOR VALUES", `  FROM ('${from}-01')`, `  TO ('${to}-01');`,
    `INSERT INTO ${name}`, "SELECT", "  id, due, cents,", "  state", `FROM ${table}_old`, `WHERE m = '${from}';`, "CREATE INDEX", `  ON ${name} (due);`, `ANALYZE ${name};`, "",
  ];
}
