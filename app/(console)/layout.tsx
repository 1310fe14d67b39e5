import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { PATH_HEADER } from "@/server/auth/path-header";
import { requirePerson } from "@/server/auth/who-am-i";
import { env } from "@/server/env";
import { leadsSomewhere } from "@/server/trpc/permalink";

export const dynamic = "force-dynamic";

export default async function ConsoleLayout({ children, outline }: { children: ReactNode; outline: ReactNode }) {
  const person = await requirePerson();
  // Here, because what a page inside finds out comes too late for the status of the answer.
  if (!(await leadsSomewhere(person, (await headers()).get(PATH_HEADER) ?? ""))) notFound();
  const { name, email, groups, roles } = person;
  return <Shell person={{ name, email, groups, roles }} demo={env().DEMO} outline={outline}>{children}</Shell>;
}
