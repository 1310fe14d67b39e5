import { kenji, luis, maya, priya } from "./cast";
import { approve, deny, note, run, runOutOfTime, span, type Story, succeed } from "./story";

const model = "anthropic/claude-opus-4";
const dataset = (id: string, classification: string, environment = "production") => ({ type: "warehouse.dataset", id, environment, labels: { classification, team: "data" } });

const surveyRows = [["cus_0931", "DE", "2026-11-02", 9], ["cus_1120", "FR", "2026-11-02", 4], ["cus_1184", "SE", "2026-11-03", 10], ["cus_2040", "DE", "2026-11-03", 7]];

/** Data that is read, or leaves the house. */
export const dataStories: readonly Story[] = [
  {
    name: "demo.data.dev-logs", agent: "etl-bot", ago: span(17, 1, 6.4),
    asks: {
      action: "logs.read", resource: { type: "log.group", id: "/etl/nightly", environment: "development" }, params: { from: "2026-11-03T00:00:00Z", to: "2026-11-03T06:00:00Z" },
      justification: "Looking for the cause of last night's slow run.", initiator: { model, runId: "run_2251" },
    },
    steps: [run(0.2), succeed(0.5, { lines: 1843 })],
  },
  {
    name: "demo.data.partner-export", agent: "etl-bot", ago: span(9, 4, 40.8),
    asks: {
      action: "data.export", resource: dataset("analytics.orders_by_region", "internal"), params: { rows: 8200, format: "csv", destination: "sftp://partner.example.com/in/" },
      justification: "The monthly figures for the logistics partner.", initiator: { model, runId: "run_2422" },
      artifacts: [{ kind: "table", title: "First rows", columns: ["region", "month", "orders", "late"], rows: [["north", "2026-10", 18_204, 211], ["south", "2026-10", 22_019, 498], ["west", "2026-10", 9_377, 80]], totalRows: 8200 }],
    },
    steps: [approve(31.5, kenji, "Aggregates only, agreed with the partner."), run(32.8), succeed(35.3, { rows: 8200, bytes: 411_904, sha256: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" })],
  },
  {
    name: "demo.data.personal-to-sheet", agent: "support-copilot", ago: span(7, 3, 15.2),
    asks: {
      action: "data.export", resource: dataset("crm.customers", "personal"), params: { rows: 61_400, columns: ["name", "email", "phone"], destination: "https://sheets.example.net/d/1f0a" },
      justification: "A list to call customers about the new prices.", initiator: { model: "openai/gpt-5.2", onBehalfOf: "amara.diallo@example.com", runId: "ticket_90213" },
      artifacts: [{ kind: "http", method: "POST", url: "https://sheets.example.net/d/1f0a/import", headers: { "content-type": "text/csv" } }],
    },
    steps: [deny(26.4, luis, "Names and phone numbers of 61,400 people to a service that we have no contract with. Use the calling list of the CRM.")],
  },
  {
    name: "demo.data.backfill-unattended", agent: "etl-bot", ago: span(3, 5, 33.6),
    asks: {
      action: "warehouse.backfill.run", resource: dataset("analytics.sessions_daily", "internal"), params: { from: "2026-10-01", to: "2026-10-31" },
      justification: "October was counted with the old time zone.", initiator: { model, runId: "run_2548" },
      artifacts: [{ kind: "command", argv: ["etl", "backfill", "sessions_daily", "--from", "2026-10-01", "--to", "2026-10-31"], cwd: "/srv/etl" }],
    },
    steps: [
      approve(12.3, kenji, "October only, and it can be run again."), run(12.7), runOutOfTime(27.9),
      { after: 95.1, act: "close", by: maya, outcome: "succeeded", note: "All 31 partitions are there with new row counts; the runner lost its network after the last one." },
    ],
  },
  {
    name: "demo.data.survey", agent: "etl-bot", ago: 184.9,
    asks: {
      action: "data.export", resource: dataset("crm.survey_answers", "personal"), params: { rows: 48_210, format: "parquet", destination: "s3://acme-research/surveys/2026-11/" },
      justification: "Research evaluates the survey of November.", initiator: { model, runId: "run_2588", onBehalfOf: "amara.diallo@example.com" },
      artifacts: [
        { kind: "table", title: "First rows", columns: ["customer", "country", "answered", "score"], rows: surveyRows, totalRows: 48_210 },
        { kind: "link", title: "Record of processing", href: "https://wiki.example.com/privacy/processing/surveys" },
      ],
    },
    steps: [note(44.1, priya, "Does research need the customer number, or would the country and the score do?", { artifact: 0, pointer: "/columns/0" })],
  },
  {
    name: "demo.data.backfill-running", agent: "etl-bot", ago: 16.2,
    asks: {
      action: "warehouse.backfill.run", resource: dataset("analytics.revenue_daily", "internal"), params: { from: "2026-11-01", to: "2026-11-20" },
      justification: "The exchange rates of November were late by a day.", initiator: { model, runId: "run_2603" },
      artifacts: [{ kind: "command", argv: ["etl", "backfill", "revenue_daily", "--from", "2026-11-01", "--to", "2026-11-20"], cwd: "/srv/etl" }],
    },
    steps: [approve(13.1, kenji, "Finance waits for it."), run(13.7)],
  },
];
