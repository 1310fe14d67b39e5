"use client";

import { Unplug } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

/** What a page shows when it failed: what that means for what one was doing, and what to do. */
export function PageProblem({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  const action = (
    <span className="flex flex-wrap justify-center gap-2">
      <Button onClick={retry}>Try again</Button>
      <Button variant="quiet" onClick={() => window.location.assign("/inbox")}>Load the inbox anew</Button>
    </span>
  );
  return (
    <div role="alert">
      <EmptyState page icon={Unplug} title="This page failed" action={action}>
        <p>Nothing was decided or changed by it, and a reason that you typed is kept in this browser.</p>
        {error.digest !== undefined && <p className="mt-1 text-xs">If it goes on, give your administrator this id: <code>{error.digest}</code></p>}
      </EmptyState>
    </div>
  );
}
