"use client";

import dynamic from "next/dynamic";
import { isNarrowed } from "@/server/core/action-request/inbox-choices";
import { useViewer } from "@/components/live/use-viewer";
import { SaveView } from "@/components/saved-view/save-view";
import { isSameFilter, useSavedViews } from "@/components/saved-view/use-saved-views";
import { classNames } from "@/components/ui/class-names";
import { countText } from "@/components/ui/count-text";
import { InboxChoices } from "./inbox-choices";
import { UNFILTERED, useInboxAddress } from "./inbox-filters";
import { InboxSearch } from "./inbox-search";

const SavedViewMenu = dynamic(() => import("@/components/saved-view/saved-view-menu").then((it) => it.SavedViewMenu), { ssr: false });

/** The sections of the inbox, the reader's own views, and the filter. */
export function InboxToolbar({ narrow }: { narrow: boolean }) {
  const { filter, mentions, set } = useInboxAddress();
  const counts = useViewer()?.counts;
  const views = useSavedViews();
  const section = mentions ? "mentions" : filter.section;
  const view = mentions ? undefined : views.find((it) => isSameFilter(it.filter, filter));
  const tabs = [["mine", "Pending for me", counts && countText(counts.mine), "pending"], ["all", "All", counts?.open, "open"], ["mentions", "Mentions", counts?.mentions || undefined, "unread"]] as const;
  return (
    <div className="sticky top-12 z-20 border-b bg-page lg:top-0">
      <div className={classNames("flex h-12 items-center gap-4 overflow-x-auto px-4", !narrow && "lg:px-6")}>
        {narrow ? <h2 className="sr-only">Inbox</h2> : <h1 id="inbox-title" tabIndex={-1} className="text-lg font-semibold outline-none">Inbox</h1>}
        <div role="group" aria-label="Section" className="flex h-full gap-3">
          {tabs.map(([value, label, count, word]) => (
            <Tab key={value} pressed={section === value && view === undefined} label={label} count={count} word={word} onPress={() => void set({ ...UNFILTERED, section: value, sort: null })} />
          ))}
        </div>
        {views.length > 0 && (
          <div role="group" aria-label="Saved views" className="flex h-full items-center gap-3 border-l pl-4">
            {views.map((it) => (
              <span key={it.id} className="flex h-full items-center">
                <Tab pressed={it === view} label={it.name} count={countText(it.count)} word="requests" onPress={() => void set({ ...UNFILTERED, sort: null, ...it.filter })} />
                {it === view && <SavedViewMenu view={it} onDeleted={() => void set({ ...UNFILTERED, section: "mine", sort: null })} />}
              </span>
            ))}
          </div>
        )}
      </div>
      {!mentions && (
        <search className={classNames("flex flex-wrap items-center gap-1.5 px-4 pb-2", !narrow && "lg:px-6")}>
          <InboxSearch key={filter.text ?? ""} text={filter.text ?? ""} onText={(text) => void set({ text: text === "" ? null : text })} />
          {!narrow && <div className="-mx-4 flex w-screen gap-1.5 overflow-x-auto px-4 py-0.5 *:shrink-0 lg:contents"><InboxChoices filter={filter} set={set} /></div>}
          {isNarrowed(filter) && <button type="button" onClick={() => void set(UNFILTERED)} className="h-7 shrink-0 rounded-md px-2 text-xs text-soft hover:bg-hover hover:text-ink">Clear the filter</button>}
          {!narrow && view === undefined && (isNarrowed(filter) || filter.sort !== undefined) && <SaveView filter={filter} />}
        </search>
      )}
    </div>
  );
}

function Tab({ pressed, label, count, word, onPress }: { pressed: boolean; label: string; count: number | string | undefined; word: string; onPress: () => void }) {
  return (
    <button
      type="button" aria-pressed={pressed} onClick={onPress}
      className={classNames("-mb-px flex h-full shrink-0 items-center gap-1.5 border-b-2 px-1 text-sm whitespace-nowrap", pressed ? "border-ink font-medium" : "border-transparent text-soft hover:text-ink")}
    >
      {label}
      {count !== undefined && <span className="text-xs text-faint">{count}{word === "open" ? " open" : <span className="sr-only"> {word}</span>}</span>}
    </button>
  );
}
