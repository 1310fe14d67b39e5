"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { RequestDetail } from "@/server/modules/action-request/views";
import { Button } from "@/components/ui/button";

const OverrideDialog = dynamic(() => import("./override-dialog").then((it) => it.OverrideDialog));

/** The way round missing approvals, for who holds the role: quiet, and never one key away. */
export function OverrideButton({ detail }: { detail: RequestDetail }) {
  const [open, setOpen] = useState(false);
  if (!detail.you.mayOverride) return null;
  return (
    <>
      <Button variant="quiet" size="small" className="justify-self-start" onClick={() => setOpen(true)}>Override missing approvals…</Button>
      {open && <OverrideDialog detail={detail} onClose={() => setOpen(false)} />}
    </>
  );
}
