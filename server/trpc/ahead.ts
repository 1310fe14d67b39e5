import type { PersonActor } from "@/server/core/actor";
import { AppError } from "@/server/core/errors";
import { toldUpTo } from "@/server/log/followers";
import { getDetail } from "@/server/modules/action-request/detail";
import type { RequestDetail } from "@/server/modules/action-request/views";

/** What `request.get` answers, for a page that brings it along; null where it would refuse. */
export function requestAhead(reader: PersonActor, number: number): Promise<RequestDetail | null> {
  return getDetail(reader, number).catch((error: unknown) => {
    if (error instanceof AppError) return null;
    throw error;
  });
}

/** What `live.changes` is to go on from, for a page that is about to be read: the index of the last change that it will have seen. */
export function changesAhead(): number | null {
  return toldUpTo();
}
