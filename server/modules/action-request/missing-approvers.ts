import type { PersonActor } from "@/server/core/actor";
import { query } from "@/server/db/client";
import { sql } from "@/server/db/sql";
import { readAway } from "@/server/modules/delegation/queries";
import type { RequestRow } from "./select";
import { standingOf } from "./standing";
import type { MissingApprover } from "./views";

type Member = Pick<PersonActor, "id" | "name" | "email" | "groups" | "roles">;

/** People of a group that are named at most. */
const MEMBERS_LIMIT = 50;

/** By group, who could still approve; and where they are away, who can in their stead. */
export async function readMissingApprovers(row: RequestRow, reader: PersonActor, groups: readonly string[], now: Date): Promise<Map<string, MissingApprover[]>> {
  const members = await query<Member>(sql`
    SELECT id, name, email, groups, roles FROM person
    WHERE groups && ${groups}::text[] AND 'approver' = ANY (roles) AND disabled_at IS NULL ORDER BY name LIMIT ${MEMBERS_LIMIT}`);
  const away = await readAway(members.map((it) => it.id), now);
  const standIns = await query<Member>(sql`
    SELECT id, name, email, groups, roles FROM person WHERE id = ANY (${away.flatMap((it) => it.delegates)}::text[]) AND disabled_at IS NULL ORDER BY name`);
  const mayApprove = (person: Member, lenders: readonly Member[] = []) => standingOf(row, { ...reader, ...person }, now, lenders.map((it) => ({ ...it, groups: [...it.groups] }))).eligible;

  function toMissing(member: Member): MissingApprover {
    const absence = away.find((it) => it.person === member.id);
    if (absence === undefined) return { name: member.name, away: null };
    const able = standIns.filter((it) => absence.delegates.includes(it.id) && mayApprove(it, [member]));
    return { name: member.name, away: { until: absence.until.toISOString(), standIns: able.map((it) => it.name) } };
  }
  const able = members.filter((it) => mayApprove(it));
  return new Map(groups.map((group) => [group, able.filter((it) => it.groups.includes(group)).map(toMissing)]));
}
