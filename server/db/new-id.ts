import { randomBytes } from "node:crypto";
import { type Id, type IdPrefix, makeId } from "@/server/core/ids";

/** A fresh id of a kind. */
export function newId<P extends IdPrefix>(prefix: P): Id<P> {
  return makeId(prefix, Date.now(), randomBytes(10));
}

let last: { ms: number; random: Buffer } = { ms: 0, random: Buffer.alloc(10) };

/** A fresh id of an event. It sorts after those that this process made before, also within a millisecond: events of one transaction have one time. */
export function newEventId(): Id<"evt"> {
  const ms = Math.max(Date.now(), last.ms);
  last = { ms, random: ms === last.ms ? next(last.random) : beginning() };
  return makeId("evt", ms, last.random);
}

/** With the highest bit left for those that come next. */
function beginning(): Buffer {
  const random = randomBytes(10);
  random[0]! &= 0x7f;
  return random;
}

function next(random: Buffer): Buffer {
  const sum = (BigInt(`0x${random.toString("hex")}`) + 1n).toString(16).padStart(20, "0");
  return Buffer.from(sum, "hex");
}
