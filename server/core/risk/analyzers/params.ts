// Invariant: what would run is in the parameters; SQL, commands, policies and addresses in them are judged like an artifact, whatever the artifacts show.
// Source: docs/risk.md.
import type { Artifact } from "countersign/contract/artifact";
import { pointerTo, type Found, type RequestAnalyzer, type RiskSubject } from "../finding";
import { membersOf, type Members } from "../shapes";
import { findCommand } from "./command";
import { findHttp } from "./http";
import { findIamPolicy } from "./iam-policy";
import { findSql } from "./sql";

/** As deep as the strict parser lets JSON be. */
const MAX_DEPTH = 64;
const MAX_EMBEDDED = 50;
/** Characters of SQL, commands and policies in the parameters that are parsed. */
const MAX_EMBEDDED_SIZE = 65_536;

const SQL_NAMES = new Set(["sql", "sqlquery", "sqltext", "statements"]);
// A "query" is SQL in one request and words for a search engine in the next; only what begins like SQL is taken for it.
const MAYBE_SQL_NAMES = new Set(["query", "statement"]);
const SQL_START = /^[\s(;]{0,200}(?:--|\/\*|(?:select|with|insert\s+into|delete\s+from|update\s+\S+\s+set|merge\s+into|truncate|copy|do\s+\$|call|grant|revoke|set\s+(?:session|local|role)|begin\s*;|(?:drop|alter|create)\s+\w+)(?![a-z0-9_]))/i;
const COMMAND_NAMES = new Set(["command", "cmd", "shell", "commandline", "argv", "bash"]);
const URL_NAMES = new Set(["url", "uri", "endpoint", "href"]);
const POLICY_NAMES = new Set(["policy", "policydocument", "assumerolepolicydocument", "document", "inlinepolicy", "trustpolicy"]);

interface Embedded { artifact: Artifact; tokens: readonly (string | number)[]; size: number }

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.length > 0 && value.every((it) => typeof it === "string");
}

function embeddedIn(name: string, value: unknown, parent: Members): Artifact | undefined {
  const plain = name.toLowerCase().replace(/[^a-z]/g, "");
  if (COMMAND_NAMES.has(plain)) {
    const args = isTexts(parent.args) ? parent.args : [];
    if (typeof value === "string" && value !== "") return args.length > 0 ? { kind: "command", argv: [value, ...args] } : { kind: "command", shell: value };
    if (isTexts(value)) return { kind: "command", argv: [...value, ...args] };
  }
  if (SQL_NAMES.has(plain) || MAYBE_SQL_NAMES.has(plain)) {
    const isSql = (it: string): boolean => SQL_NAMES.has(plain) || SQL_START.test(it);
    if ((typeof value === "string" && isSql(value)) || (isTexts(value) && value.some(isSql))) return { kind: "sql", statements: value, dialect: "postgresql" };
  }
  if (URL_NAMES.has(plain) && typeof value === "string" && /^https?:/i.test(value)) {
    return { kind: "http", method: typeof parent.method === "string" ? parent.method.toUpperCase() : "GET", url: value };
  }
  const isPolicy = typeof value === "object" && value !== null && "Statement" in value;
  if (isPolicy) return { kind: "iam-policy", after: value as Members as never };
  return POLICY_NAMES.has(plain) && typeof value === "string" && value.includes('"Statement"') ? { kind: "iam-policy", after: value } : undefined;
}

function collect(value: unknown, tokens: readonly (string | number)[], into: Embedded[]): void {
  if (typeof value !== "object" || value === null || into.length > MAX_EMBEDDED) return;
  if (tokens.length > MAX_DEPTH) throw new RangeError("the parameters are nested deeper than is looked at");
  const listed = Array.isArray(value);
  for (const [key, it] of Object.entries(value)) {
    if (typeof it !== "string" && (typeof it !== "object" || it === null)) continue;
    const at = [...tokens, listed ? Number(key) : key];
    const artifact = embeddedIn(listed ? "" : key, it, membersOf(value));
    if (artifact === undefined) collect(it, at, into);
    else into.push({ artifact, tokens: at, size: JSON.stringify(it).length });
  }
}

function judge({ artifact }: Embedded, subject: RiskSubject): { found: Found[]; strip: RegExp } {
  switch (artifact.kind) {
    case "sql": return { found: findSql(artifact, subject), strip: /^\/(?:statements|dialect)/ };
    case "command": return { found: findCommand(artifact, subject), strip: /^\/(?:shell|argv)/ };
    case "http": return { found: findHttp(artifact, subject), strip: /^\/(?:url|method)/ };
    case "iam-policy": return { found: findIamPolicy(artifact, subject), strip: /^\/after/ };
    default: return { found: [], strip: /^$/ };
  }
}

/** SQL, commands, policies and addresses in the parameters. */
export const findInParams: RequestAnalyzer = (subject) => {
  const embedded: Embedded[] = [];
  const { params } = subject;
  if ("Statement" in params) embedded.push({ artifact: { kind: "iam-policy", after: params }, tokens: ["params"], size: JSON.stringify(params).length });
  else collect(params, ["params"], embedded);
  const all: Found[] = [];
  let left = MAX_EMBEDDED_SIZE;
  for (const it of embedded) {
    left -= it.size;
    const place = pointerTo(...it.tokens);
    if (left < 0) {
      all.push({ id: "analysis.incomplete", level: "high", message: "This parameter is too large to be analyzed.", pointer: place });
      continue;
    }
    const { found, strip } = judge(it, subject);
    // What was allowed before is not known here, and so neither is what is new.
    for (const one of found) if (one.id !== "iam.adds-actions") all.push({ ...one, pointer: place + one.pointer.replace(strip, "") });
  }
  if (embedded.length > MAX_EMBEDDED) all.push({ id: "analysis.incomplete", level: "high", message: "The parameters hold more to analyze than is looked at.", pointer: "/params" });
  return all;
};
