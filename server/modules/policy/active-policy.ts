import { AppError } from "@/server/core/errors";
import { parsePolicy } from "@/server/core/policy/document";
import { type CompiledPolicy, compilePolicy } from "@/server/core/policy/evaluate";
import { query } from "@/server/db/client";
import { processSingleton } from "@/server/db/process-singleton";
import { sql } from "@/server/db/sql";

/** The version that judges new requests, compiled. `digest` is SHA-256 of its source. */
export type ActivePolicy = { id: string; number: number; digest: string; compiled: CompiledPolicy };

// A version never changes once written, so that what is compiled from it stays true.
const compiled = processSingleton("compiled-policies", () => new Map<string, ActivePolicy>());
const MAX_COMPILED = 16;

const latest = processSingleton<{ policy: ActivePolicy | null }>("latest-policy", () => ({ policy: null }));

/** The active version, read from the database. */
export async function readActivePolicy(): Promise<ActivePolicy> {
  const [active] = await query<{ versionId: string }>(sql`SELECT version_id AS "versionId" FROM active_policy`);
  if (active === undefined) throw new AppError("unavailable", { public: "No policy is active yet: an administrator activates one." });
  return (latest.policy = compiled.get(active.versionId) ?? (await compileVersion(active.versionId)));
}

/** The version that was active when last looked. Whoever uses it makes its statement check that it still is. */
export async function lastKnownPolicy(): Promise<ActivePolicy> {
  return latest.policy ?? readActivePolicy();
}

/** Any version by its number, compiled. */
export async function readPolicyVersion(number: number): Promise<ActivePolicy> {
  const [version] = await query<{ id: string }>(sql`SELECT id FROM policy_version WHERE number = ${number}`);
  if (version === undefined) throw new AppError("not_found", { public: `There is no version ${number} of the policy.` });
  return compiled.get(version.id) ?? compileVersion(version.id);
}

async function compileVersion(id: string): Promise<ActivePolicy> {
  const [row] = await query<{ number: number; digest: string; source: string }>(sql`SELECT number, digest, source FROM policy_version WHERE id = ${id}`);
  if (row === undefined) throw new Error(`policy version ${id} is gone`);
  const parsed = parsePolicy(row.source);
  if (!parsed.ok) throw new Error(`policy version ${row.number} does not compile: ${parsed.problems.map((it) => it.message).join("; ")}`);
  const policy = { id, number: row.number, digest: row.digest, compiled: compilePolicy(parsed.document) };
  if (compiled.size >= MAX_COMPILED) compiled.delete(compiled.keys().next().value!);
  compiled.set(id, policy);
  return policy;
}
