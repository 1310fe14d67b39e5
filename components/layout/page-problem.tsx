"use client";

import { Unplug } from "lucide-react";
import { useEffect } from "react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

/** What a page shows when it failed: nothing was changed, and trying again may help. */
export function PageProblem({ error, retry }: { error: unknown; retry: () => void }) {
  useEffect(() => console.error(error), [error]);
  return (
    <div role="alert">
      <EmptyState page icon={Unplug} title="This page failed" action={<Button onClick={retry}>Try again</Button>}>
        Nothing was changed, and what you typed about a request is kept in this browser.
      </EmptyState>
    </div>
  );
}
