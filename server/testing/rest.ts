import { problem } from "countersign/contract/problem";
import { expect } from "vitest";
import { errorRow, type ErrorCode } from "@/server/core/errors";
import { restApp } from "@/server/rest/app";
import { type Operation, problemCodes } from "@/server/rest/operation";
import { operations } from "@/server/rest/operations";

export type Method = "GET" | "POST";
export type Call = { as?: { bearer: string }; body?: unknown; raw?: BodyInit; headers?: Record<string, string>; signal?: AbortSignal };
/** `body` is the JSON of the answer where it is JSON, else the text. */
export type Answer = { status: number; headers: Headers; body: unknown; bytes: Uint8Array };

/** The request as a client sends it. */
export function requestTo(method: Method, path: string, { as, body, raw, headers = {}, signal }: Call = {}): Request {
  const content = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  return new Request(`http://localhost:3000${path}`, {
    method, signal: signal ?? null, body: content ?? null,
    headers: { ...(as !== undefined && { authorization: `Bearer ${as.bearer}` }), ...(content !== undefined && { "content-type": "application/json" }), ...headers },
    ...(content instanceof ReadableStream && { duplex: "half" }),
  });
}

/** Calls the API, and expects of every answer what holds for all: a request id, the declared shape, problem details where it fails. */
export async function call(method: Method, path: string, options: Call = {}): Promise<Answer> {
  const response = await restApp.fetch(requestTo(method, path, options));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const text = new TextDecoder().decode(bytes);
  const body: unknown = /json/.test(response.headers.get("content-type") ?? "") ? JSON.parse(text) : text;
  const { status, headers } = response;
  expect(headers.get("x-request-id")).toMatch(/^[A-Za-z0-9._-]{1,100}$/);
  const answer = { status, headers, body, bytes };
  const operation = operationOf(method, path);
  if (status >= 400) expectProblem(answer, operation);
  else {
    expect(Object.keys(operation!.answers)).toContain(String(status));
    operation!.answers[status]!.schema?.parse(body);
  }
  return answer;
}

/** Calls the API and expects a problem with this code. */
export async function refusedCall(code: ErrorCode, method: Method, path: string, options: Call = {}): Promise<Record<string, unknown>> {
  const { body } = await call(method, path, options);
  expect(body).toMatchObject({ code });
  return body as Record<string, unknown>;
}

function expectProblem({ status, headers, body }: Answer, operation: Operation | undefined): void {
  const told = problem.parse(body);
  const code = told.code as ErrorCode;
  expect(headers.get("content-type")).toBe("application/problem+json");
  expect(headers.get("cache-control")).toBe("no-store");
  expect(headers.get("www-authenticate")).toBe(status === 401 ? 'Bearer realm="countersign"' : null);
  expect(told).toMatchObject({ status, title: errorRow(code).title, type: `/docs/api#${code.replaceAll("_", "-")}`, requestId: headers.get("x-request-id") });
  expect(errorRow(code).status).toBe(status);
  expect(told.detail).not.toBe("");
  if (operation !== undefined && status < 500) expect(problemCodes(operation)).toContain(code);
}

/** The operation that serves a path; none for what is nowhere or not allowed. */
export function operationOf(method: Method, path: string): Operation | undefined {
  const pathname = path.split("?")[0]!;
  const fits = operations.filter((it) => it.method === method.toLowerCase() && patternOf(it.path).test(pathname));
  return fits.find((it) => it.path === pathname) ?? fits[0];
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replaceAll(".", "\\.").replace("{path}", ".+").replaceAll(/\{\w+\}/g, "[^/]+")}$`);
}
