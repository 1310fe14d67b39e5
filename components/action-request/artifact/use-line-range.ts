"use client";

import { useEffect, useMemo, type RefObject } from "react";
import { lines, parsePlaceHash, placeHash, placeToken, type Place } from "../place";
import { usePlace } from "../use-place";
import type { Range } from "./diff-items";
import type { DiffRow } from "./diff-rows";
import type { PlacesOf } from "./diff-view";

/** The line at which the last range was begun; the other end of it moves. */
let anchor: number | null = null;

/** Whether a place is one of the lines of a range. */
export function isWithin({ artifact, pointer, line }: Place, range: Place): boolean {
  return line !== undefined && artifact === range.artifact && pointer === range.pointer && line >= range.line! && line <= (range.end ?? range.line!);
}

/** The end of the range that stays when it is stretched. */
export function fixedEnd({ line, end }: Place): number {
  return anchor !== null && anchor === end ? end : line!;
}

/** Takes lines into the address, without an entry in the history for each of them, and keeps the end that moved in view. */
export function nameLines(from: number, to: Place, root: HTMLElement | null): void {
  anchor = from;
  window.history.replaceState(window.history.state, "", placeHash(lines(to, from, to.line!)));
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  requestAnimationFrame(() => root?.querySelector(`[data-place~="${CSS.escape(placeToken(to))}"]`)?.scrollIntoView({ block: "nearest" }));
}

type LineRange = {
  /** What of this diff the address names, if it names lines of it. */
  named: Place | null;
  /** The same where it names several, and the rows from the first to the last of them. */
  range: Place | null; ranged: Range | null;
};

/** The lines of a diff that the address names; the number of another line, pressed with Shift, takes all up to it. */
export function useLineRange(rows: readonly DiffRow[], placesOf: PlacesOf | undefined, root: RefObject<HTMLElement | null>): LineRange {
  const place = usePlace();
  const address = place?.line === undefined ? "" : JSON.stringify(place);
  const named = useMemo(() => {
    if (address === "" || placesOf === undefined || rows.length === 0) return null;
    const wanted = JSON.parse(address) as Place;
    return placesOf(rows[0]!)[0]?.artifact === wanted.artifact && rows.some((row) => placesOf(row).some((it) => isWithin(it, wanted))) ? wanted : null;
  }, [address, rows, placesOf]);
  const range = named?.end === undefined ? null : named;
  const ranged = useMemo((): Range | null => {
    if (range === null) return null;
    const within = (row: DiffRow) => placesOf!(row).some((it) => isWithin(it, range));
    return [rows.findIndex(within), rows.findLastIndex(within) + 1];
  }, [range, rows, placesOf]);
  useEffect(() => {
    const element = root.current;
    if (element === null) return;
    // With Shift the browser would select the text in between.
    const onMouseDown = (event: MouseEvent) => { if (event.shiftKey && lineOf(event) !== null) event.preventDefault(); };
    const onClick = (event: MouseEvent) => {
      const pressed = lineOf(event);
      if (pressed === null || !event.shiftKey) return;
      event.preventDefault();
      // A line that is on both sides is taken on the side where the range is.
      const row = rows[Number((event.target as Element).closest<HTMLElement>("[data-row]")?.dataset.row ?? -1)];
      const same = named === null || row === undefined ? undefined : placesOf?.(row).find((it) => it.pointer === named.pointer && it.line !== undefined);
      nameLines(same === undefined ? pressed.line! : fixedEnd(named!), same ?? pressed, element);
    };
    element.addEventListener("mousedown", onMouseDown);
    element.addEventListener("click", onClick);
    return () => {
      element.removeEventListener("mousedown", onMouseDown);
      element.removeEventListener("click", onClick);
    };
  }, [root, rows, placesOf, named]);
  return { named, range, ranged };
}

/** The line whose number is pressed. */
function lineOf({ target }: MouseEvent): Place | null {
  const link = (target as Element).closest<HTMLAnchorElement>('a[href^="#artifact-"]');
  const place = link === null ? null : parsePlaceHash(link.getAttribute("href")!);
  return place?.line === undefined ? null : place;
}
