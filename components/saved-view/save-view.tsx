"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { InboxFilter } from "@/server/core/action-request/inbox-filter";
import { useActions } from "@/components/keyboard/registry";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { toast } from "@/components/ui/toast";

const ViewNameDialog = dynamic(() => import("./view-name-dialog").then((it) => it.ViewNameDialog), { ssr: false });

/** Keeps the filter that is on the screen under a name. */
export function SaveView({ filter }: { filter: InboxFilter }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const save = useMutation(trpc.view.save.mutationOptions({
    onSuccess: (_, { name }) => {
      setAsking(false);
      toast.success(`The view “${name}” is saved.`);
      return queryClient.invalidateQueries(trpc.view.list.queryFilter());
    },
  }));
  const ask = () => { save.reset(); setAsking(true); };
  useActions([{ id: "view.save", label: "Save this filter as a view…", group: "View", run: ask }]);
  return (
    <>
      <button type="button" onClick={ask} className="flex h-7 shrink-0 items-center gap-1 rounded-md border px-2 text-xs text-soft hover:bg-hover hover:text-ink"><Bookmark aria-hidden className="size-3.5" />Save view</button>
      {asking && <ViewNameDialog title="Save this filter as a view" commit="Save" name="" pending={save.isPending} error={save.isError ? readError(save.error).message : null} onCommit={(name) => save.mutate({ name, filter })} onClose={() => setAsking(false)} />}
    </>
  );
}
