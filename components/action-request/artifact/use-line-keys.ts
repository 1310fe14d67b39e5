"use client";

import type { RefObject } from "react";
import type { Action } from "@/components/keyboard/action";
import { useActions } from "@/components/keyboard/registry";
import type { Place } from "../place";
import { usePlace } from "../use-place";
import type { DiffRow } from "./diff-rows";
import type { PlacesOf } from "./diff-view";
import { fixedEnd, nameLines } from "./use-line-range";

const NONE: readonly Action[] = [];

type Lines = { /** The lines of this diff that the address names. */ named: Place | null; /** The row that the walk is at. */ current: number | null; root: RefObject<HTMLElement | null> };

/** Shift and an arrow take one line more into the address, or let one go; where it names none, the line that the walk is at. */
export function useLineKeys(rows: readonly DiffRow[], placesOf: PlacesOf | undefined, { named, current, root }: Lines): void {
  const elsewhere = usePlace()?.line !== undefined && named === null;
  const walked = current === null || elsewhere ? undefined : placesOf?.(rows[current]!)[0];
  const start = named ?? (walked?.line === undefined ? null : walked);

  function stretch(step: 1 | -1): void {
    if (named === null) return nameLines(start!.line!, start!, root.current);
    const from = fixedEnd(named);
    const head = from === named.line ? named.end ?? named.line : named.line!;
    const line = Math.max(1, Math.min(head + step, lastLine(rows, placesOf!, named)));
    nameLines(from, { artifact: named.artifact, pointer: named.pointer, line }, root.current);
  }
  useActions(start === null ? NONE : [
    { id: "diff.lines.down", label: "Mark one line more, downwards", group: "View", keys: ["shift+ArrowDown"], run: () => stretch(1) },
    { id: "diff.lines.up", label: "Mark one line more, upwards", group: "View", keys: ["shift+ArrowUp"], run: () => stretch(-1) },
  ]);
}

/** The number of the last line of the text that the place is in. */
function lastLine(rows: readonly DiffRow[], placesOf: PlacesOf, { pointer }: Place): number {
  const places = rows.findLast((row) => placesOf(row).some((it) => it.pointer === pointer));
  return places === undefined ? 1 : placesOf(places).find((it) => it.pointer === pointer)?.line ?? 1;
}
