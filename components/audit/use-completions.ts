"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { completingAt, type Completing } from "@/server/core/audit/search/complete";
import { closedValues, fieldRows, searchFields, type SearchField } from "@/server/core/audit/search/fields";
import { printValue } from "@/server/core/audit/search/print";
import { useTRPC } from "@/components/live/trpc";

/** `insert` replaces the part that is completed; `note` says what it is. */
export type Completion = { insert: string; label: string; note: string | null };

const DAY_MS = 86_400_000;
const days: readonly (readonly [ago: number, note: string])[] = [[0, "today"], [1, "yesterday"], [7, "a week ago"], [30, "30 days ago"], [90, "90 days ago"]];

/** What the part at the caret can become, and which part that is. */
export function useCompletions(text: string, caret: number | null): { part: Completing | null; completions: Completion[] } {
  const trpc = useTRPC();
  const part = caret === null ? null : completingAt(text, caret);
  const open = part?.kind === "value" && isOpenSet(part.field) ? part : null;
  const values = useQuery({ ...trpc.audit.suggest.queryOptions({ field: open?.field ?? "actor", typed: (open?.typed ?? "").slice(0, 200) }), enabled: open !== null, placeholderData: keepPreviousData, staleTime: 30_000 });
  return { part, completions: part === null ? [] : part.kind === "field" ? fieldsFor(part.typed) : open === null ? knownValues(part.field, part.typed) : (values.data ?? []).map(({ value, note }) => ({ insert: printValue(value), label: value, note })) };
}

function isOpenSet(field: SearchField): boolean {
  return closedValues[field] === undefined && !["after", "before", "resource", "request"].includes(field);
}

function fieldsFor(typed: string): Completion[] {
  return searchFields.filter((it) => it.startsWith(typed.toLowerCase())).map((it) => ({ insert: `${it}:`, label: `${it}:`, note: fieldRows[it].about }));
}

function knownValues(field: SearchField, typed: string): Completion[] {
  if (field === "after" || field === "before") return dates(typed);
  return (closedValues[field] ?? []).filter((it) => it.startsWith(typed.toLowerCase())).map((it) => ({ insert: it, label: it, note: null }));
}

// Days of the search are in UTC, whatever zone its reader is in.
function dates(typed: string): Completion[] {
  const today = Date.now();
  return days.map(([ago, note]) => ({ label: new Date(today - ago * DAY_MS).toISOString().slice(0, 10), note: `${note}, from 00:00 UTC` }))
    .filter(({ label }) => label.startsWith(typed)).map((it) => ({ ...it, insert: it.label }));
}
