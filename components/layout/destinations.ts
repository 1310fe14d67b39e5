import { Bot, ChartColumn, FileCheck2, Inbox, ScrollText, Settings, Scale, Users, type LucideIcon } from "lucide-react";
import type { Role } from "@/server/core/actor";

/** A page that one goes to from everywhere; `shortcut` are its keys. Without `roles` it is for everybody. */
export type Destination = { href: string; label: string; icon: LucideIcon; shortcut: string; roles?: readonly Role[] };

const destinations: Destination[] = [
  { href: "/inbox", label: "Inbox", icon: Inbox, shortcut: "g i" },
  { href: "/agents", label: "Agents", icon: Bot, shortcut: "g a" },
  { href: "/policies", label: "Policy", icon: Scale, shortcut: "g p" },
  { href: "/audit", label: "Audit", icon: ScrollText, shortcut: "g e", roles: ["auditor", "admin"] },
  { href: "/evidence", label: "Evidence", icon: FileCheck2, shortcut: "g v", roles: ["auditor", "admin"] },
  { href: "/reports", label: "Reports", icon: ChartColumn, shortcut: "g r", roles: ["auditor", "admin"] },
  { href: "/people", label: "People", icon: Users, shortcut: "g u", roles: ["admin"] },
  { href: "/settings", label: "Settings", icon: Settings, shortcut: "g s" },
];

/** Where somebody with these roles can go. */
export function destinationsOf(roles: readonly Role[]): Destination[] {
  return destinations.filter((it) => it.roles === undefined || it.roles.some((role) => roles.includes(role)));
}
