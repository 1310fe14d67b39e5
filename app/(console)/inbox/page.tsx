import type { Metadata } from "next";

export const metadata: Metadata = { title: "Inbox" };

/** The list is in the layout, so that it stays while requests are opened beside it. */
export default function InboxPage() {
  return null;
}
