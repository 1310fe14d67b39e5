"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, Pencil, Trash2, Users, UserX } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { SavedSearchItem } from "@/server/modules/saved-view/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { ViewNameDialog } from "@/components/saved-view/view-name-dialog";
import { buttonClass } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Exact } from "@/components/ui/exact";
import { toast } from "@/components/ui/toast";

const itemClass = "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm outline-none data-highlighted:bg-hover";

/** One's own searches and those that others share; the one on the screen can be renamed, shared and deleted here. */
export function SavedSearches({ search, onSearch }: { search: string; onSearch: (search: string) => void }) {
  const trpc = useTRPC();
  const items = useQuery(trpc.view.searches.queryOptions()).data ?? [];
  const current = items.find((it) => it.query === search);
  const [asking, setAsking] = useState<"name" | "delete" | null>(null);
  const change = useChange(() => setAsking(null));
  if (items.length === 0) return null;
  const groups = [["Yours", items.filter((it) => it.own)], ["Shared by others", items.filter((it) => !it.own)]] as const;
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger className={buttonClass("secondary")}><span className="max-w-40 truncate">{current === undefined ? "Saved searches" : current.name}</span><ChevronDown aria-hidden className="size-3.5 text-faint" /></DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className="z-50 max-h-[min(480px,80dvh)] w-80 max-w-[calc(100vw-16px)] overflow-y-auto rounded-md border bg-page p-1 shadow-overlay">
            {groups.map(([label, listed]) => listed.length > 0 && (
              <DropdownMenu.Group key={label}>
                <DropdownMenu.Label className="px-2 py-1 text-xs text-faint">{label}</DropdownMenu.Label>
                {listed.map((it) => <SearchItem key={it.id} item={it} current={it === current} onOpen={() => onSearch(it.query)} />)}
              </DropdownMenu.Group>
            ))}
            {current?.own === true && (
              <>
                <DropdownMenu.Separator className="my-1 border-t" />
                <DropdownMenu.Item className={itemClass} onSelect={() => change.share.mutate({ id: current.id, shared: !current.shared })}>
                  {current.shared ? <UserX aria-hidden className="size-4 text-soft" /> : <Users aria-hidden className="size-4 text-soft" />}{current.shared ? "Stop sharing" : "Share with everybody who reads the log"}
                </DropdownMenu.Item>
                <DropdownMenu.Item className={itemClass} onSelect={() => { change.rename.reset(); setAsking("name"); }}><Pencil aria-hidden className="size-4 text-soft" />Rename…</DropdownMenu.Item>
                <DropdownMenu.Item className={itemClass} onSelect={() => setAsking("delete")}><Trash2 aria-hidden className="size-4 text-soft" />Delete…</DropdownMenu.Item>
              </>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {current !== undefined && asking === "name" && (
        <ViewNameDialog title="Rename the search" commit="Rename" name={current.name} hint={current.shared ? "Everybody who reads the log sees it." : "Only you see it."} pending={change.rename.isPending} error={change.rename.isError ? readError(change.rename.error).message : null} onCommit={(name) => change.rename.mutate({ id: current.id, name })} onClose={() => setAsking(null)} />
      )}
      {current !== undefined && asking === "delete" && (
        <ConfirmDialog open onOpenChange={(open) => { if (!open) setAsking(null); }} title={`Delete the search “${current.name}”?`} confirm="Delete" onConfirm={() => change.remove.mutate({ id: current.id })}>
          The log stays as it is.{current.shared && " Nobody has this search any more."}
        </ConfirmDialog>
      )}
    </>
  );
}

function SearchItem({ item, current, onOpen }: { item: SavedSearchItem; current: boolean; onOpen: () => void }) {
  return (
    <DropdownMenu.Item className={itemClass} onSelect={onOpen} {...(current && { "aria-current": true as const })}>
      <span className="min-w-0">
        <span className="flex items-center gap-1.5"><span className={current ? "font-semibold" : "font-medium"}><Exact text={item.name} /></span>{item.shared && <span className="text-xs text-faint">{item.own ? "shared" : <Exact text={item.owner} />}</span>}</span>
        <span className="block truncate font-mono text-xs text-soft"><Exact text={item.query} /></span>
      </span>
    </DropdownMenu.Item>
  );
}

function useChange(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const done = () => { onDone(); return queryClient.invalidateQueries(trpc.view.searches.queryFilter()); };
  const failed = (error: unknown) => { toast.error(readError(error).message); };
  return {
    share: useMutation(trpc.view.shareSearch.mutationOptions({ onSuccess: (_, { shared }) => { toast.success(shared ? "Everybody who reads the log has this search now." : "Only you have this search now."); return done(); }, onError: failed })),
    rename: useMutation(trpc.view.rename.mutationOptions({ onSuccess: done })),
    remove: useMutation(trpc.view.remove.mutationOptions({ onSuccess: () => { toast.success("The search is deleted."); return done(); }, onError: failed })),
  };
}
