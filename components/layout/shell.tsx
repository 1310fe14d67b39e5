import Link from "next/link";
import type { ReactNode } from "react";
import { Keyboard } from "@/components/keyboard/keyboard";
import { ExportNotices } from "@/components/evidence/export-notices";
import { CopyExact } from "@/components/live/copy-exact";
import { DataProvider } from "@/components/live/data-provider";
import { LiveChanges } from "@/components/live/live-changes";
import { LiveContent } from "@/components/live/live-content";
import { TimeTip } from "@/components/ui/time-tip";
import { ConnectionBanners, DemoBanner } from "./banners";
import { Navigation } from "./navigation";
import { PersonMenu, type SignedIn } from "./person-menu";
import { Wordmark } from "./wordmark";

/** The frame of every page: where one can go, who one is, and what is the matter with the connection. `liveFrom`: the last change that was recorded before the page was read. */
export function Shell({ person, demo, liveFrom, outline, children }: { person: SignedIn; demo: boolean; liveFrom: number | null; outline: ReactNode; children: ReactNode }) {
  return (
    <DataProvider>
      <LiveChanges person={person.email} from={liveFrom}>
        <CopyExact />
        {mayExport(person.roles) && <ExportNotices />}
        <TimeTip />
        <Keyboard roles={person.roles} />
        <a href="#main" className="sr-only z-50 rounded-md bg-page px-3 py-2 focus:not-sr-only focus:fixed focus:top-2 focus:left-2">Skip to the content</a>
        <div className="flex min-h-dvh flex-col lg:grid lg:grid-cols-[192px_minmax(0,1fr)] print:block">
          <header className="print:hidden sticky top-0 z-30 flex h-12 items-center justify-between border-b bg-subtle px-4 lg:h-dvh lg:flex-col lg:items-stretch lg:justify-start lg:border-r lg:border-b-0 lg:px-2 lg:py-3">
            <Link href="/inbox" aria-label="Countersign: inbox" prefetch={false} className="lg:mb-4 lg:px-2"><Wordmark className="text-lg" /></Link>
            <div className="hidden lg:block"><Navigation roles={person.roles} /></div>
            <div className="hidden lg:mt-auto lg:block"><PersonMenu person={person} /></div>
            <div className="lg:hidden"><PersonMenu person={person} compact /></div>
          </header>
          <div className="flex min-w-0 flex-1 flex-col pb-14 lg:pb-0">
            <div className="print:hidden">{demo && <DemoBanner />}<ConnectionBanners /></div>
            <main id="main" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none"><LiveContent outline={outline}>{children}</LiveContent></main>
          </div>
          <div className="print:hidden fixed inset-x-0 bottom-0 z-30 border-t bg-subtle lg:hidden"><Navigation roles={person.roles} bar /></div>
        </div>
      </LiveChanges>
    </DataProvider>
  );
}

function mayExport(roles: SignedIn["roles"]): boolean {
  return roles.includes("auditor") || roles.includes("admin");
}
