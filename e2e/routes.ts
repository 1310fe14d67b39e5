import { expect, type Page } from "@playwright/test";
import type { ActionRequest } from "countersign/contract/action-request";
import type { Rest } from "./rest";

/** Every route of the console, as it is with a request that has much to show. */
export const routes: [name: string, path: (request: ActionRequest) => string][] = [
  ["inbox", () => "/inbox"],
  ["all requests", () => "/inbox?section=all"],
  ["request", ({ number }) => `/inbox/${number}`],
  ["audit", () => "/audit"],
  ["entry", () => "/audit/0"],
  ["agents", () => "/agents"],
  ["agent", ({ agent }) => `/agents/${agent.id}`],
  ["policy", () => "/policies"],
  ["settings", () => "/settings"],
  ["API", () => "/docs/api"],
  ["nothing", () => "/inbox/999999999"],
];

const ARTIFACTS: ActionRequest["artifacts"] = [
  { kind: "iam-policy", title: "role/etl", before: { Version: "2012-10-17", Statement: [] }, after: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] } },
  { kind: "text", title: "a/path/that/is/long/enough/to/need/more/than/a/narrow/screen/has.ts", language: "ts", before: "const limit = 1;\n", after: `const limit = ${"2".repeat(200)};\n` },
  { kind: "sql", title: "cleanup", dialect: "postgresql", statements: ["DELETE FROM sessions"] },
  { kind: "table", title: "customers", columns: ["id", "email", "country", "created", "plan", "status"], rows: [["1", "a@example.com", "NO", "2026-01-01", "team", "active"]], totalRows: 12_000 },
];

/** Asks for something with artifacts of several kinds and with words that are longer than a narrow screen. */
export function askMuch(agent: Rest, unique: string): Promise<ActionRequest> {
  const id = `arn:aws:iam::111122223333:role/${unique}/with/a/long/path/of/its/own`;
  return agent.ask({ action: `iam.${unique}.update`, resource: { type: "aws.iam.role", id, environment: "production", labels: { team: "data" } }, artifacts: ARTIFACTS });
}

/** Waits until a page shows what it has to show. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByRole("heading").first()).toBeVisible();
  await expect(page.getByRole("status", { name: /^(Reading|Loading)/ })).toHaveCount(0);
}
