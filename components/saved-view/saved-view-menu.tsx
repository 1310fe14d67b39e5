"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Pencil, Trash2 } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import type { SavedViewItem } from "@/server/modules/saved-view/views";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { ViewNameDialog } from "./view-name-dialog";

const itemClass = "flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-hover";

/** Renames and deletes a view of one's own. */
export function SavedViewMenu({ view, onDeleted }: { view: SavedViewItem; onDeleted: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState<"name" | "delete" | null>(null);
  const done = () => { setAsking(null); return queryClient.invalidateQueries(trpc.view.list.queryFilter()); };
  const rename = useMutation(trpc.view.rename.mutationOptions({ onSuccess: done }));
  const remove = useMutation(trpc.view.remove.mutationOptions({
    onSuccess: () => { toast.success(`The view “${view.name}” is deleted.`); onDeleted(); return done(); },
    onError: (error) => toast.error(readError(error).message),
  }));
  return (
    <>
      <DropdownMenu.Root>
        <DropdownMenu.Trigger aria-label={`View ${view.name}: rename, delete`} className="ml-0.5 inline-flex size-6 items-center justify-center rounded-sm text-faint hover:bg-hover hover:text-ink"><Ellipsis aria-hidden className="size-4" /></DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="start" sideOffset={4} className="z-50 w-40 rounded-md border bg-page p-1 shadow-overlay">
            <DropdownMenu.Item className={itemClass} onSelect={() => { rename.reset(); setAsking("name"); }}><Pencil aria-hidden className="size-4 text-soft" />Rename…</DropdownMenu.Item>
            <DropdownMenu.Item className={itemClass} onSelect={() => setAsking("delete")}><Trash2 aria-hidden className="size-4 text-soft" />Delete…</DropdownMenu.Item>
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      {asking === "name" && <ViewNameDialog title="Rename the view" commit="Rename" name={view.name} pending={rename.isPending} error={rename.isError ? readError(rename.error).message : null} onCommit={(name) => rename.mutate({ id: view.id, name })} onClose={() => setAsking(null)} />}
      <ConfirmDialog open={asking === "delete"} onOpenChange={(open) => { if (!open) setAsking(null); }} title={`Delete the view “${view.name}”?`} confirm="Delete" onConfirm={() => remove.mutate({ id: view.id })}>
        The requests stay as they are. Only you have this view.
      </ConfirmDialog>
    </>
  );
}
