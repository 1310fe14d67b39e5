import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { requirePerson } from "@/server/auth/who-am-i";
import { env } from "@/server/env";

export const dynamic = "force-dynamic";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const { name, email, groups, roles } = await requirePerson();
  return <Shell person={{ name, email, groups, roles }} demo={env().DEMO}>{children}</Shell>;
}
