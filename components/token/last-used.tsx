import { TimeAgo } from "@/components/ui/time-ago";

/** When and from where a key, token or session was last used. */
export function LastUsed({ at, address }: { at: string | null; address: string | null }) {
  if (at === null) return "never";
  return <><TimeAgo at={at} />{address !== null && <> from <span className="font-mono text-xs wrap-anywhere">{address}</span></>}</>;
}
