import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import type { ActionRequest } from "countersign/contract/action-request";
import type { Rest } from "./rest";

type Route = [name: string, path: (request: ActionRequest) => string];

/** An address for each route that has a parameter; a request that has much to show goes with it. */
const examples: Record<string, Route[1]> = {
  "/inbox/[number]": ({ number }) => `/inbox/${number}`,
  "/inbox/[number]/amend": ({ number }) => `/inbox/${number}/amend`,
  "/audit/[index]": () => "/audit/0",
  "/agents/[id]": ({ agent }) => `/agents/${agent.id}`,
  "/people/[id]": ({ agent }) => `/people/${agent.sponsor}`,
};

/** What a route shows besides its plain address. */
const variants: Route[] = [
  ["/inbox, all requests", () => "/inbox?section=all"],
  ["/inbox, no such request", () => "/inbox/999999999"],
  ["/policies, edit", () => "/policies?view=edit"],
  ["/policies, try", () => "/policies?view=try"],
  ["no such page", () => "/nothing/here"],
];

/** Every page under `app` for people who are signed in: a new one is in the journeys over all routes by being there. */
export const routes: Route[] = [...pagesOf(join(import.meta.dirname, "../app")).map((pattern): Route => [pattern, exampleOf(pattern)]), ...variants];

function pagesOf(app: string): string[] {
  const pages = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((it) => /(^|\/)page\.tsx$/.test(it) && !it.startsWith("(auth)"));
  return pages.map((it) => `/${it.split("/").slice(0, -1).filter((part) => !part.startsWith("(")).join("/")}`).sort();
}

function exampleOf(pattern: string): Route[1] {
  const example = pattern.includes("[") ? examples[pattern] : () => pattern;
  if (example === undefined) throw new Error(`the route ${pattern} needs an address in e2e/routes.ts`);
  return example;
}

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
