import type { AnnotationAnchor, Resource } from "countersign/contract/action-request";

/** A note that mentions the reader. `unread` until they have opened the request. */
export type MentionListItem = {
  id: string; number: number; action: string; resource: Resource; version: number; author: string; body: string; anchor: AnnotationAnchor | null; at: string; unread: boolean;
};

/** Somebody whom a note on a request may mention. */
export type Mentionable = { id: string; name: string; email: string };
