"use client";

import { ScrollText } from "lucide-react";
import Link from "next/link";
import { useViewer } from "@/components/live/use-viewer";

/** The way to the state of the log, for whom it is. */
export function LogLink() {
  const viewer = useViewer();
  if (viewer === undefined || !viewer.person.roles.some((it) => it === "admin" || it === "auditor")) return null;
  return <Link href="/settings/log" className="inline-flex min-h-8 items-center gap-1.5 rounded-md border px-2.5 text-sm hover:bg-hover"><ScrollText aria-hidden className="size-3.5 text-faint" />Log and retention</Link>;
}
