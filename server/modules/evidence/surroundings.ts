import type { Requirement } from "countersign/contract/action-request";
import { asObject, textOf, type BundleEntry } from "countersign/bundle/entry";
import type { RequestHistory } from "countersign/bundle/request-history";
import type { Surroundings } from "@/server/core/evidence/request-row";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";

type Version = { requestId: string; summary: string; requirement: Requirement | null; sponsor: string; policyDigest: string };

/** Names as they are known now, by id of a person or an agent. */
export async function readNames(ids: readonly string[]): Promise<Map<string, { name: string; email: string | null }>> {
  const rows = await query<{ id: string; name: string; email: string | null }>(sql`
    SELECT id, name, email FROM person WHERE id = ANY (${ids}::text[]) UNION ALL SELECT id, name, NULL FROM agent WHERE id = ANY (${ids}::text[])`);
  return new Map(rows.map(({ id, ...rest }) => [id, rest]));
}

/** What the rows of some requests tell besides their entries. */
export async function readSurroundings(histories: readonly RequestHistory[], entries: readonly BundleEntry[]): Promise<(history: RequestHistory) => Surroundings> {
  const versions = await readVersions(histories);
  const people = [...new Set([...entries.map((it) => it.actor.id), ...[...versions.values()].map((it) => it.sponsor)])];
  const [names, methods] = [await readNames(people), await readMethods(entries)];
  return (history) => {
    const version = versions.get(history.id)!;
    return {
      nameOf: (id) => names.get(id)?.name ?? null, emailOf: (id) => names.get(id)?.email ?? null,
      signInOf: (credential) => methods.get(credential) ?? (credential.startsWith("tok_") ? "personal access token" : "unknown"),
      summary: version.summary, policyDigest: version.policyDigest, requirement: requirementOf(history, version), sponsor: textOf(history.created!.data, "sponsor") || version.sponsor,
    };
  };
}

// Of a version that policy decided by itself nobody was required.
function requirementOf({ asked }: RequestHistory, { requirement }: Version): Requirement | null {
  if (textOf(asked!.data, "effect") !== "require_approval") return null;
  return (asObject(asked!.data.requirement) as Requirement | null) ?? requirement;
}

async function readVersions(histories: readonly RequestHistory[]): Promise<Map<string, Version>> {
  const rows = await query<Version>(sql`
    SELECT v.request_id AS "requestId", v.risk ->> 'summary' AS summary, v.policy -> 'requirement' AS requirement, coalesce(v.policy ->> 'sponsor', a.sponsor_id) AS sponsor, p.digest AS "policyDigest"
    FROM unnest(${histories.map((it) => it.id)}::text[], ${histories.map((it) => it.version)}::int[]) AS wanted (id, version)
    JOIN request_version v ON v.request_id = wanted.id AND v.version = wanted.version
    JOIN action_request r ON r.id = v.request_id JOIN agent a ON a.id = r.agent_id JOIN policy_version p ON p.id = v.policy_version_id`);
  return new Map(rows.map((it) => [it.requestId, it]));
}

/** How the people signed in who decided, by session. */
async function readMethods(entries: readonly BundleEntry[]): Promise<Map<string, string>> {
  const sessions = entries.map((it) => textOf(it.data, "credential")).filter((it) => it.startsWith("ses_"));
  if (sessions.length === 0) return new Map();
  const rows = await query<{ id: string; method: string }>(sql`SELECT id, method FROM session WHERE id = ANY (${sessions}::text[])`);
  return new Map(rows.map(({ id, method }) => [id, method]));
}
