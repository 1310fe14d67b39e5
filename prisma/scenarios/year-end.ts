import { jonas, luis } from "./cast";
import { cleanup } from "./evidence/command";
import { transfer } from "./evidence/http";
import { carrierChange } from "./evidence/json";
import { orderRepair, partitionMigration } from "./evidence/sql";
import { customerExport } from "./evidence/table";
import { settingsChange } from "./evidence/text";
import { note, type Story } from "./story";

const model = "anthropic/claude-opus-4";
const production = (type: string, id: string, labels: Record<string, string> = {}) => ({ type, id, environment: "production", labels: { project: "year-end", ...labels } });
const database = (name: string) => production("postgres.database", `postgres://${name}.production.acme.internal/${name}`, { service: name });

/** Finance closes the year: a migration, repairs, payments and an export, each as large as such things are. */
export const yearEndStories: readonly Story[] = [
  {
    name: "demo.year-end.partners", agent: "etl-bot", ago: 131.4,
    asks: {
      action: "data.export", resource: { type: "warehouse.dataset", id: "crm.partner_customers", environment: "production", labels: { classification: "personal", project: "year-end" } },
      params: { rows: 48_210, format: "csv", destination: "sftp://partner.example.com/in/" },
      justification: "The partner programme is settled once a year: the partner pays out by this list.", initiator: { model, runId: "run_2595", onBehalfOf: "amara.diallo@example.com" }, artifacts: [customerExport()],
    },
    steps: [note(52.6, luis, "Do they pay by IBAN, or would the customer number do, which they have?", { artifact: 0, pointer: "/columns/5" })],
  },
  {
    name: "demo.year-end.partitions", agent: "etl-bot", ago: 88.1,
    asks: {
      action: "database.migrate", resource: database("ledger"), params: { migration: "0148_partition_invoices", timeoutMinutes: 90 },
      justification: "Closing the year reads eight years of invoices and payments; by month it reads one.", initiator: { model, runId: "run_2600" }, artifacts: [partitionMigration()],
    },
    steps: [note(33.5, jonas, "Three thousand lines, and one of them deletes March of 2021.")],
  },
  {
    name: "demo.year-end.carriers", agent: "support-copilot", ago: 53.9,
    asks: {
      action: "config.update", resource: production("config.document", "shop/shipping.json", { service: "checkout-api" }), params: { path: "shop/shipping.json", version: 13 },
      justification: "The prices of carriers from January, and the lockers first, as customers choose them most.", initiator: { model: "openai/gpt-5.2", runId: "ticket_91538" }, artifacts: [carrierChange()],
    },
    steps: [],
  },
  {
    name: "demo.year-end.worker-limits", agent: "etl-bot", ago: 36.4,
    asks: {
      action: "config.update", resource: production("config.document", "etl/settings.properties"), params: { path: "etl/settings.properties", changed: 5 },
      justification: "Five of the workers run out of processor time when the year is closed.", initiator: { model, runId: "run_2602" }, artifacts: [settingsChange(1_200, 240)],
    },
    steps: [],
  },
  {
    name: "demo.year-end.double-charges", agent: "etl-bot", ago: 22.7,
    asks: {
      action: "database.query.run", resource: database("orders"), params: { ticket: "FIN-2210" }, justification: "Orders of 3 November that were paid twice are marked and refunded, before the year is closed.",
      initiator: { model, runId: "run_2604", onBehalfOf: "amara.diallo@example.com" }, artifacts: [orderRepair()],
    },
    steps: [],
  },
  {
    name: "demo.year-end.disk", agent: "etl-bot", ago: 14.6,
    asks: {
      action: "host.command.run", resource: production("host", "db-7", { service: "ledger" }), params: { host: "db-7", minimumFreeGiB: 200 }, justification: "The disk of db-7 is 94 percent full, and the migration of tonight needs room.",
      initiator: { model, runId: "run_2607" }, artifacts: [cleanup()],
    },
    steps: [],
  },
  {
    name: "demo.year-end.supplier", agent: "support-copilot", ago: 10.9,
    asks: {
      action: "payments.transfer", resource: production("bank.account", "accounts/4711"), params: { invoice: "INV 2026/118", amount: 12_500, currency: "EUR", creditor: "Nordlys AS" },
      justification: "The invoice of November is due on Monday.", initiator: { model: "openai/gpt-5.2", runId: "ticket_91571" }, artifacts: [transfer()],
    },
    steps: [],
  },
];
