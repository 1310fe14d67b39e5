// Invariant: a role comes from the groups that the identity provider names, and from nothing else.
// Source: the settings ROLE_ADMIN_GROUPS, ROLE_APPROVER_GROUPS, ROLE_AUDITOR_GROUPS and ROLE_BREAK_GLASS_GROUPS.
import { type Role, roles } from "@/server/core/actor";

/** Which groups carry which role. */
export type RoleGroups = Readonly<Record<Role, readonly string[]>>;

/** The roles of somebody in these groups, in a fixed order. Names are compared exactly. */
export function rolesOfGroups(groups: readonly string[], mapping: RoleGroups): Role[] {
  return roles.filter((role) => mapping[role].some((group) => groups.includes(group)));
}
