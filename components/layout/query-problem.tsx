"use client";

import { Ban, Unplug } from "lucide-react";
import { readError } from "@/components/live/api-error";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";
import { NotFoundState } from "./not-found-state";

/** Why a screen could not be read, what was not lost, and what to do. `page`: there is nothing else on it. */
export function QueryProblem({ error, retry, page = false }: { error: unknown; retry: () => void; page?: boolean }) {
  const { code, message, requestId } = readError(error);
  if (code === "not_found") return <NotFoundState page={page} />;
  if (code === "forbidden") return <EmptyState page={page} icon={Ban} title="You may not see this">{message}</EmptyState>;
  return (
    <EmptyState page={page} icon={Unplug} title="This could not be read" action={<Button onClick={retry}>Try again</Button>}>
      <p>{message}</p>
      {requestId !== null && requestId !== "" && <p className="mt-1 text-xs">If it goes on, give your administrator this id: <code>{requestId}</code></p>}
    </EmptyState>
  );
}
