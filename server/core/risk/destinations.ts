// Invariant: a parameter names a destination by its own name alone; what its value looks like does not make it one.
// Source: docs/risk.md, personal.leaves.
import type { JsonObject } from "countersign/contract/json";

const DESTINATION = /^(?:destination|recipients?|sendto|target(?:url|bucket|address)?|webhook(?:url)?|bucket|sheet(?:url|id)?|spreadsheet(?:id)?|exportto|outputurl|callback(?:url)?|share(?:with)?|email|to|channel)$/;

/** Whether a member of this name says where something goes. */
export function namesDestination(name: string): boolean {
  return DESTINATION.test(name.toLowerCase().replace(/[^a-z]/g, ""));
}

/** The parameters that say where something goes. */
export function destinationsOf(params: JsonObject): { name: string; value: string }[] {
  return Object.entries(params).flatMap(([name, value]) => (typeof value === "string" && value !== "" && namesDestination(name) ? { name, value } : []));
}
