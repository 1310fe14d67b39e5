"use client";

import { CirclePause, FlaskConical, LogIn, type LucideIcon } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { useLivePaused } from "@/components/live/live-changes";
import { useSessionEnded } from "@/components/live/session-ended";

function Banner({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="flex min-h-8 items-center gap-2 border-b bg-wait-fill px-4 py-1 text-xs text-ink">
      <Icon aria-hidden className="size-3.5 shrink-0 text-wait" />
      <p>{children}</p>
    </div>
  );
}

/** Says that everybody may choose who they are here. */
export function DemoBanner() {
  return <aside aria-label="Demo"><Banner icon={FlaskConical}>Demo: people come from the demo identity provider on this machine, where anybody may choose who they are.</Banner></aside>;
}

/** What every screen has to say when the connection or the session is gone. */
export function ConnectionBanners() {
  const paused = useLivePaused();
  const ended = useSessionEnded();
  const pathname = usePathname();
  return (
    <div aria-live="polite">
      {ended && (
        <Banner icon={LogIn}>
          Your session has ended. What you typed is kept: <a className="font-medium underline" href={`/sign-in?callbackUrl=${encodeURIComponent(pathname)}`}>sign in again</a>.
        </Banner>
      )}
      {paused && !ended && <Banner icon={CirclePause}>Live updates paused. The connection is being restored; until then the screens are refreshed every ten seconds.</Banner>}
    </div>
  );
}
