import { randomBytes } from "node:crypto";
import { type Id, type IdPrefix, makeId } from "@/server/core/ids";

/** A fresh id of a kind. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  return makeId(prefix, Date.now(), randomBytes(10));
}
