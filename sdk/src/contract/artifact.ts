// The kinds of artifact an agent may attach, as they travel on the wire.
// Every kind is rendered from exactly these fields; what a kind does not name is refused.
import { z } from "zod";
import { jsonValue } from "./json";

/** The most artifacts that one request may carry. */
export const MAX_ARTIFACTS = 20;

const title = z.string().min(1).max(200).optional();
const yaml = z.string();

const text = z.strictObject({ kind: z.literal("text"), title, before: z.string().optional(), after: z.string().optional(), patch: z.string().optional(), language: z.string().max(40).optional() })
  .refine((it) => (it.patch === undefined) !== (it.before === undefined && it.after === undefined), "expected either `before` and `after`, or `patch`");
const json = z.strictObject({ kind: z.literal("json"), title, before: jsonValue.optional(), after: jsonValue.optional() });
const sql = z.strictObject({ kind: z.literal("sql"), title, statements: z.union([z.string(), z.array(z.string()).max(10_000)]), dialect: z.string().max(40).default("postgresql") });
const terraformPlan = z.strictObject({ kind: z.literal("terraform-plan"), title, plan: jsonValue });
const iamPolicy = z.strictObject({ kind: z.literal("iam-policy"), title, before: jsonValue.optional(), after: jsonValue.optional() });
const kubernetes = z.strictObject({ kind: z.literal("kubernetes"), title, before: yaml.optional(), after: yaml.optional() });
const command = z.strictObject({ kind: z.literal("command"), title, argv: z.array(z.string()).min(1).max(10_000).optional(), shell: z.string().min(1).optional(), cwd: z.string().max(4096).optional() })
  .refine((it) => (it.argv === undefined) !== (it.shell === undefined), "expected exactly one of `argv` and `shell`");
const http = z.strictObject({
  kind: z.literal("http"), title, method: z.string().regex(/^[A-Z]{1,20}$/, "expected an HTTP method in capitals"), url: z.string().min(1).max(8192),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(), body: jsonValue.optional(),
});
const table = z.strictObject({
  kind: z.literal("table"), title, columns: z.array(z.string().max(400)).min(1).max(500), rows: z.array(z.array(jsonValue)).max(10_000), totalRows: z.int().nonnegative().optional(),
});
const link = z.strictObject({ kind: z.literal("link"), title, href: z.url({ protocol: /^https?$/ }).max(8192) });

/** A piece of context that a reviewer sees as a diff or a view. */
export const artifact = z.discriminatedUnion("kind", [text, json, sql, terraformPlan, iamPolicy, kubernetes, command, http, table, link]);
export type Artifact = z.infer<typeof artifact>;
export type ArtifactKind = Artifact["kind"];
export type ArtifactOf<K extends ArtifactKind> = Extract<Artifact, { kind: K }>;
