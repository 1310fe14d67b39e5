"use client";

import { useMemo } from "react";
import { enclosing, type Place } from "../place";
import { usePlace } from "../use-place";

/** The number of the row that shows what the address points at, or of what most nearly holds it. `placesOf` tells what each of `count` rows shows. */
export function usePointedRow(count: number, placesOf: (row: number) => readonly (Place | undefined)[]): number | null {
  const place = usePlace();
  const address = place === null ? "" : JSON.stringify(place);
  return useMemo(() => (address === "" ? null : nearest(enclosing(JSON.parse(address) as Place), count, placesOf)), [address, count, placesOf]);
}

function nearest(wanted: readonly Place[], count: number, placesOf: (row: number) => readonly (Place | undefined)[]): number | null {
  const ranks = new Map(wanted.map((it, rank) => [`${it.pointer}:${it.line}`, rank]));
  let [best, found]: [number, number | null] = [Infinity, null];
  for (let row = 0; row < count && best > 0; row++) {
    for (const it of placesOf(row)) {
      if (it === undefined) continue;
      if (it.artifact !== wanted[0]!.artifact) return null;
      const rank = ranks.get(`${it.pointer}:${it.line}`) ?? Infinity;
      if (rank < best) [best, found] = [rank, row];
    }
  }
  return found;
}
