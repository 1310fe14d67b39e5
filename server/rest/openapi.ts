import { z } from "zod";
import { problem } from "countersign/contract/problem";
import { errorRow, type ErrorCode } from "@/server/core/errors";
import { type CallerKind, type Operation, problemCodes } from "./operation";
import { operations } from "./operations";

const security: Record<CallerKind, object[]> = {
  anyone: [], agent: [{ agentKey: [] }], person: [{ personalToken: [] }, { session: [] }],
  "agent or person": [{ agentKey: [] }, { personalToken: [] }, { session: [] }], auditor: [{ personalToken: [] }, { session: [] }],
};

let made: object | null = null;

/** The API as OpenAPI 3.1, made from the operations and the contract that they share with the server. */
export function openApiDocument(): object {
  return (made ??= {
    openapi: "3.1.0",
    info: { title: "Countersign", version: "1", description: "An agent asks, policy and people decide, what was approved runs once, and everything is on the record." },
    tags: ["Requests", "Decisions", "Grants and executions", "Log", "Evidence", "Service"].map((name) => ({ name })),
    paths: paths(),
    components: {
      schemas: { Problem: schemaOf(problem, "output") },
      securitySchemes: {
        agentKey: { type: "http", scheme: "bearer", bearerFormat: "cs_agent_…", description: "An agent's key." },
        personalToken: { type: "http", scheme: "bearer", bearerFormat: "cs_user_…", description: "A personal access token." },
        session: { type: "apiKey", in: "cookie", name: "countersign-session", description: "The browser's session, from the console's own pages." },
      },
    },
  });
}

function paths(): Record<string, Record<string, object>> {
  const all: Record<string, Record<string, object>> = {};
  for (const it of operations) (all[it.path] ??= {})[it.method] = operationObject(it);
  return all;
}

function operationObject(it: Operation): object {
  return {
    operationId: `${it.method}_${it.path.replaceAll(/[^a-z0-9]+/gi, "_").replaceAll(/^_|_$/g, "")}`,
    tags: [it.tag], summary: it.summary, ...(it.description && { description: it.description }),
    security: security[it.caller], parameters: parameters(it),
    ...(it.body && { requestBody: { required: true, content: { "application/json": { schema: schemaOf(it.body, "input") } } } }),
    responses: { ...answers(it), ...problems(it) },
  };
}

function parameters(it: Operation): object[] {
  const inPath = [...it.path.matchAll(/\{(\w+)\}/g)].map((match) => ({ name: match[1], in: "path", required: true, schema: { type: "string" } }));
  const inHeader = Object.entries(it.headers ?? {}).map(([name, description]) => ({ name, in: "header", description, schema: { type: "string" } }));
  const shape = it.query === undefined ? {} : (schemaOf(it.query, "input") as { properties?: Record<string, object> }).properties ?? {};
  return [...inPath, ...Object.entries(shape).map(([name, schema]) => ({ name, in: "query", schema })), ...inHeader];
}

function answers(it: Operation): Record<string, object> {
  return Object.fromEntries(Object.entries(it.answers).map(([status, { description, schema, type }]) => [
    status,
    { description, content: schema === undefined ? { [type ?? "text/plain"]: {} } : { "application/json": { schema: schemaOf(schema, "output") } } },
  ]));
}

function problems(it: Operation): Record<string, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of problemCodes(it)) byStatus.set(errorRow(code).status, [...(byStatus.get(errorRow(code).status) ?? []), code]);
  return Object.fromEntries([...byStatus].map(([status, named]) => [
    status,
    { description: named.map((code) => `\`${code}\`: ${errorRow(code).title}.`).join(" "), content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } } },
  ]));
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}
