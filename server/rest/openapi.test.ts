import { describe, expect, test } from "vitest";
import { errorRow } from "@/server/core/errors";
import { restApp } from "./app";
import { problemCodes } from "./operation";
import { operations } from "./operations";

type OpenApi = {
  openapi: string; info: { title: string; version: string };
  paths: Record<string, Record<string, {
    operationId: string; summary: string; tags: string[]; security: Record<string, string[]>[];
    parameters: { name: string; in: string; required?: boolean; schema: object }[]; requestBody?: { content: Record<string, { schema: object }> };
    responses: Record<string, { description: string; content: Record<string, { schema?: object }> }>;
  }>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> }; tags: { name: string }[];
};

const response = await restApp.fetch(new Request("http://localhost/api/v1/openapi.json"));
const document = (await response.json()) as OpenApi;
const described = operations.map((it) => [`${it.method} ${it.path}`, it, document.paths[it.path]![it.method]!] as const);

test("GET /api/v1/openapi.json answers OpenAPI 3.1", () => {
  expect([response.status, response.headers.get("content-type"), document.openapi]).toEqual([200, "application/json", "3.1.0"]);
  expect(document.info).toMatchObject({ title: "Countersign", version: "1" });
});

test("it describes every operation and no other, each with an id of its own", () => {
  const listed = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
  expect(listed.toSorted()).toEqual(operations.map((it) => `${it.method} ${it.path}`).toSorted());
  expect(new Set(described.map(([, , it]) => it.operationId)).size).toBe(operations.length);
});

test("the application routes exactly what it describes", () => {
  const routed = new Set(restApp.routes.filter((it) => it.method !== "ALL").map((it) => `${it.method.toLowerCase()} ${it.path.replaceAll(/:(\w+)(\{\.\+\})?/g, "{$1}")}`));
  expect([...routed].toSorted()).toEqual([...operations.map((it) => `${it.method} ${it.path}`), "get /api/v1/openapi.json"].toSorted());
});

describe.each(described)("%s", (_, operation, object) => {
  test("names each parameter of its path, its query and its headers", () => {
    const names = (place: string) => object.parameters.filter((it) => it.in === place).map((it) => it.name);
    expect(names("path")).toEqual([...operation.path.matchAll(/\{(\w+)\}/g)].map((it) => it[1]));
    expect(object.parameters.filter((it) => it.in === "path").every((it) => it.required)).toBe(true);
    expect(names("query")).toEqual(Object.keys(operation.query?.shape ?? {}));
    expect(names("header")).toEqual(Object.keys(operation.headers ?? {}));
  });

  test("describes its answers, and each problem by the status of its code", () => {
    const statuses = [...Object.keys(operation.answers), ...problemCodes(operation).map((code) => String(errorRow(code).status))];
    expect(Object.keys(object.responses).toSorted()).toEqual([...new Set(statuses)].toSorted());
    for (const code of problemCodes(operation)) {
      const { description, content } = object.responses[errorRow(code).status]!;
      expect(description).toContain(`\`${code}\``);
      expect(content).toEqual({ "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } });
    }
    for (const [status, { schema }] of Object.entries(operation.answers)) expect("application/json" in object.responses[status]!.content).toBe(schema !== undefined || operation.answers[Number(status)]!.type === "application/json");
  });

  test("says who may call it, with what is declared", () => {
    expect(object.security).toHaveLength({ anyone: 0, agent: 1, person: 2, auditor: 2, "agent or person": 3 }[operation.caller]);
    for (const scheme of object.security.flatMap((it) => Object.keys(it))) expect(document.components.securitySchemes).toHaveProperty(scheme);
    expect(document.tags.map((it) => it.name)).toEqual(expect.arrayContaining(object.tags));
    expect(operation.body === undefined).toBe(object.requestBody === undefined);
  });
});

test("the body of a request is described down to the kinds of artifact", () => {
  const text = JSON.stringify(document.paths["/api/v1/requests"]!.post!.requestBody);
  for (const kind of ["text", "json", "sql", "terraform-plan", "iam-policy", "kubernetes", "command", "http", "table", "link"]) expect(text).toContain(`"const":"${kind}"`);
});

test("every reference leads somewhere", () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((it) => it[1]!);
  for (const it of new Set(references)) expect(it).toBe("#/components/schemas/Problem");
  expect(document.components.schemas.Problem).toMatchObject({ type: "object" });
});
