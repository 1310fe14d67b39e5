import type { Published } from "@/server/log/publisher";

export type AnchorKind = "file" | "witness" | "bucket" | "timestamp";

/** Somebody outside of the database who keeps checkpoints of the log. */
export type Anchor = {
  readonly kind: AnchorKind;
  /** Where it is, for people: a path or an address. */
  readonly place: string;
  /** How long to wait at least between two pushes. */
  readonly intervalMs: number;
  /**
   * Rejects with a LogIntegrityError where what is held there is ahead of this log or of another tree; with any other
   * error where it could not be asked. `since` is the size that it was last given, from 0.
   */
  confirm(since: number, signal: AbortSignal): Promise<void>;
  /**
   * Leaves the newest checkpoint there, after the same look. Resolves with what was left and the answer worth keeping: a cosignature, a token.
   */
  push(since: number, signal: AbortSignal): Promise<Anchored>;
};

export type Anchored = { readonly head: Published; readonly receipt: Uint8Array | null };

/** What an anchor's row goes by. */
export function anchorName({ kind, place }: Anchor): string {
  return `${kind} ${place}`;
}
