"use client";

import { PencilLine } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useActions } from "@/components/keyboard/registry";
import { buttonClass } from "@/components/ui/button";

/** The way to an approver's edit; `e` on the keyboard. */
export function AmendLink({ number }: { number: number }) {
  const router = useRouter();
  const href = `/inbox/${number}/amend`;
  useActions([{ id: "request.amend", label: "Edit the request", group: "Request", keys: ["e"], run: () => router.push(href) }]);
  return <Link href={href} prefetch={false} className={buttonClass("quiet", "small")}><PencilLine aria-hidden className="size-3.5" />Edit it yourself</Link>;
}
