import { headers } from "next/headers";
import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { Shell } from "@/components/layout/shell";
import { PATH_HEADER } from "@/server/auth/path-header";
import { requirePerson } from "@/server/auth/who-am-i";
import { env } from "@/server/env";
import { leadsSomewhere } from "@/server/trpc/permalink";
import { liveFrom } from "./live-from";
import { Outline } from "./outline";

export const dynamic = "force-dynamic";

export default async function ConsoleLayout({ children }: { children: ReactNode }) {
  const from = liveFrom();
  const person = await requirePerson();
  // Here, because what a page inside finds out comes too late for the status of the answer.
  const path = (await headers()).get(PATH_HEADER) ?? "";
  if (!(await leadsSomewhere(person, path))) notFound();
  const { name, email, groups, roles } = person;
  return <Shell person={{ name, email, groups, roles }} demo={env().DEMO} liveFrom={from} outline={<Outline path={path} />}>{children}</Shell>;
}
