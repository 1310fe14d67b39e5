"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Bookmark } from "lucide-react";
import { useState } from "react";
import { useActions } from "@/components/keyboard/registry";
import { readError } from "@/components/live/api-error";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { FormField } from "@/components/ui/form-field";
import { toast } from "@/components/ui/toast";

/** Keeps the search that is on the screen under a name, for oneself or for everybody who reads the log. */
export function SaveSearch({ search }: { search: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const save = useMutation(trpc.view.saveSearch.mutationOptions({
    onSuccess: () => {
      setAsking(false);
      toast.success(`The search “${name.trim()}” is saved${shared ? " and shared" : ""}.`);
      return queryClient.invalidateQueries(trpc.view.searches.queryFilter());
    },
  }));
  const ask = () => { save.reset(); setName(""); setShared(false); setAsking(true); };
  useActions([{ id: "search.save", label: "Save this search…", group: "View", run: ask }]);
  return (
    <>
      <Button onClick={ask}><Bookmark aria-hidden className="size-3.5" />Save</Button>
      <Dialog open={asking} onOpenChange={setAsking} title="Save this search" description={<code className="wrap-anywhere">{search}</code>}>
        <form onSubmit={(event) => { event.preventDefault(); if (name.trim() !== "" && !save.isPending) save.mutate({ name: name.trim(), query: search, shared }); }}>
          <FormField label="Name" error={save.isError ? readError(save.error).message : null}>
            {(field) => <input {...field} type="text" autoComplete="off" maxLength={60} required value={name} onChange={(event) => setName(event.target.value)} className="field" />}
          </FormField>
          <label className="mt-3 flex min-h-6 items-start gap-2 text-sm">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} className="mt-0.5 size-4" />
            <span>Share with everybody who reads the log<span className="block text-xs text-faint">Sharing is on the record. Only you can rename or delete it.</span></span>
          </label>
          <DialogActions>
            <Button onClick={() => setAsking(false)}>Cancel</Button>
            <Button type="submit" variant="primary" disabled={save.isPending || name.trim() === ""}>Save</Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
