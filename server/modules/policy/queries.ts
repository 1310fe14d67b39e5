import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { parsePolicy } from "@/server/core/policy/document";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import type { ActivePolicyView, PolicyCheck, PolicyVersionItem, PolicyVersionView } from "./views";

export { type ActivePolicy, lastKnownPolicy, readActivePolicy } from "./active-policy";
export { countProposals, getOpenProposal, listProposals } from "./proposal-queries";

/** The document that judges new requests. Policy is open to everybody who is signed in: it says what will happen to what they ask for. */
export async function getActivePolicy(actor: PersonActor): Promise<ActivePolicyView> {
  const [active] = await query<ActivePolicyView>(sql`
    SELECT v.id, v.number, v.source, v.digest, v.note, coalesce(p.name, a.activated_by) AS "activatedBy", wire_time(a.activated_at) AS "activatedAt",
      (SELECT q.name FROM policy_proposal o JOIN person q ON q.id = o.proposed_by WHERE o.version_id = v.id AND o.status = 'activated' AND o.ended_at = a.activated_at) AS "proposedBy",
      EXISTS (SELECT 1 FROM person q WHERE 'admin' = ANY (q.roles) AND q.last_sign_in_at IS NOT NULL AND q.disabled_at IS NULL AND q.id <> ${actor.id}) AS "needsSecond"
    FROM active_policy a JOIN policy_version v ON v.id = a.version_id LEFT JOIN person p ON p.id = a.activated_by`);
  if (active === undefined) throw new AppError("not_found", { public: "No policy is active yet." });
  return active;
}

/** Every version without its text, the newest first. */
export function listPolicyVersions(_actor: PersonActor): Promise<PolicyVersionItem[]> {
  return query<PolicyVersionItem>(sql`
    SELECT v.id, v.number, v.digest, v.note, coalesce(p.name, v.created_by) AS "createdBy", wire_time(v.created_at) AS "createdAt", a.id IS NOT NULL AS active, (SELECT q.name FROM policy_proposal o JOIN person q ON q.id = o.ended_by
        WHERE o.version_id = v.id AND o.status = 'activated' ORDER BY o.ended_at DESC LIMIT 1) AS "approvedBy"
    FROM policy_version v LEFT JOIN active_policy a ON a.version_id = v.id LEFT JOIN person p ON p.id = v.created_by
    ORDER BY v.number DESC`);
}

export async function getPolicyVersion(_actor: PersonActor, number: number): Promise<PolicyVersionView> {
  const [version] = await query<PolicyVersionView>(sql`
    SELECT v.id, v.number, v.source, v.digest, v.note, coalesce(p.name, v.created_by) AS "createdBy", wire_time(v.created_at) AS "createdAt", a.id IS NOT NULL AS active, (SELECT q.name FROM policy_proposal o JOIN person q ON q.id = o.ended_by
        WHERE o.version_id = v.id AND o.status = 'activated' ORDER BY o.ended_at DESC LIMIT 1) AS "approvedBy"
    FROM policy_version v LEFT JOIN active_policy a ON a.version_id = v.id LEFT JOIN person p ON p.id = v.created_by
    WHERE v.number = ${number}`);
  if (version === undefined) throw new AppError("not_found", { public: `There is no version ${number} of the policy.` });
  return version;
}

/** Reads a document as activation would, and changes nothing. */
export function checkPolicy(source: string): PolicyCheck {
  const parsed = parsePolicy(source);
  return parsed.ok ? { ok: true, rules: parsed.document.rules.length } : { ok: false, problems: parsed.problems };
}
