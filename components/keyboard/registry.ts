"use client";

import { useEffect, useId, useSyncExternalStore } from "react";
import { actionGroups, type Action } from "./action";

// What can be done on the screen now, by whoever declared it.
const owners = new Map<string, readonly Action[]>();
const listeners = new Set<() => void>();
let current: readonly Action[] = [];

function refresh(): void {
  const byId = new Map([...owners.values()].flat().map((it) => [it.id, it]));
  current = [...byId.values()].filter((it) => it.enabled !== false);
  for (const listener of listeners) listener();
}


/** Declares what the reader can do while this component is on the screen. */
export function useActions(actions: readonly Action[]): void {
  const owner = useId();
  useEffect(() => {
    owners.set(owner, actions);
    refresh();
  }, [owner, actions]);
  useEffect(() => () => {
    owners.delete(owner);
    refresh();
  }, [owner]);
}

/** What can be done now, as last declared. */
export function currentActions(): readonly Action[] {
  return current;
}

const NONE: readonly Action[] = [];

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The same, renewed as it changes. */
export function useCurrentActions(): readonly Action[] {
  return useSyncExternalStore(subscribe, currentActions, () => NONE);
}

/** Actions under their headings, in the order of the headings and within them as declared. */
export function byGroup(actions: readonly Action[]): { group: Action["group"]; actions: Action[] }[] {
  return actionGroups.map((group) => ({ group, actions: actions.filter((it) => it.group === group) })).filter((it) => it.actions.length > 0);
}
