// JSON as data: what a strict parser lets through, and nothing else.
import { z } from "zod";

export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

// The body was parsed strictly before it came here, so that every value is JSON already; walking it again would only cost time.
export const jsonValue = z.custom<JsonValue>((it) => it !== undefined);
export const jsonObject = z.custom<JsonObject>((it) => typeof it === "object" && it !== null && !Array.isArray(it), "expected an object");
