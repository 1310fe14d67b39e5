import type { z } from "zod";
import type { JsonValue } from "countersign/contract/json";
import { AppError } from "@/server/core/errors";
import { decodeUtf8Strict, parseStrictJson } from "@/server/core/strict-json";
import type { RestContext } from "./context";

/** The largest body, in bytes. */
export const MAX_BODY_BYTES = 1_048_576;

/** Reads a body as strict JSON and checks its shape. */
export async function readJson<S extends z.ZodType>(c: RestContext, schema: S): Promise<z.output<S>> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new AppError("unsupported_media_type", { public: `Expected Content-Type: application/json, got ${type ?? "none"}.` });
  return checkShape(schema, parseBody(await readBytes(c.req.raw)));
}

/** Checks a value's shape; each mistake is named with its place. */
export function checkShape<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.slice(0, 50).map((it) => ({ pointer: toPointer(it.path), message: it.message }));
  const first = errors[0]!;
  throw new AppError("invalid_input", { public: `${first.pointer || "The body"}: ${first.message}`, errors });
}

function parseBody(bytes: Uint8Array): JsonValue {
  const decoded = decodeUtf8Strict(bytes);
  if (!decoded.ok) throw new AppError("malformed_json", { public: decoded.message });
  const { text } = decoded;
  const parsed = parseStrictJson(text);
  if (!parsed.ok) {
    throw new AppError("malformed_json", { public: `Line ${parsed.line}, column ${parsed.column}: ${parsed.message}`, errors: [{ pointer: parsed.pointer, message: parsed.message }] });
  }
  // PostgreSQL keeps no U+0000 in text. The escape is rare, so that the walk is too.
  const nul = text.includes("\\u0000") ? findNul(parsed.value, "") : null;
  if (nul !== null) throw new AppError("invalid_input", { public: `${nul}: U+0000 can't be kept; expected text without it.`, errors: [{ pointer: nul, message: "expected text without U+0000" }] });
  return parsed.value;
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get("content-length") ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  if (request.headers.has("content-length")) return new Uint8Array(await request.arrayBuffer());
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > MAX_BODY_BYTES) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(): AppError {
  return new AppError("payload_too_large", { public: `The body is over ${MAX_BODY_BYTES} bytes. Attach a link to what is larger.` });
}

function findNul(value: JsonValue, pointer: string): string | null {
  if (typeof value === "string") return value.includes("\0") ? pointer : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const place = `${pointer}/${escapePointer(key)}`;
    const found = key.includes("\0") ? place : findNul(inner, place);
    if (found !== null) return found;
  }
  return null;
}

function toPointer(path: PropertyKey[]): string {
  return path.map((it) => `/${escapePointer(String(it))}`).join("");
}

function escapePointer(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
