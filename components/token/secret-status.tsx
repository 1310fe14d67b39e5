"use client";

import { useServerNow } from "@/components/live/server-clock";
import { TimeAgo } from "@/components/ui/time-ago";

/** Whether a key or token still works, and until when. */
export function SecretStatus({ expiresAt, revokedAt }: { expiresAt: string | null; revokedAt: string | null }) {
  const now = useServerNow();
  if (revokedAt !== null) return <span className="text-faint">revoked <TimeAgo at={revokedAt} /></span>;
  if (expiresAt === null) return <span className="text-wait">does not expire</span>;
  return Date.parse(expiresAt) <= now ? <span className="text-faint">expired <TimeAgo at={expiresAt} /></span> : <span>expires <TimeAgo at={expiresAt} /></span>;
}
