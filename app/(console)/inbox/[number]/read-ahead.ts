import { headers } from "next/headers";
import { cache } from "react";
import { requirePerson } from "@/server/auth/who-am-i";
import { requestAhead } from "@/server/trpc/ahead";
import { liveFrom } from "../../live-from";

/** The request that a page is opened for by its address; null for who comes from another page, whose browser asks by itself, and where there is none to read. */
export const readAhead = cache(async (number: number) => {
  liveFrom();
  if ((await headers()).get("sec-fetch-dest") !== "document") return null;
  return requestAhead(await requirePerson(), number);
});
