import type { ReactNode } from "react";
import { InboxPanes } from "@/components/action-request/inbox-panes";

export default function InboxLayout({ children }: { children: ReactNode }) {
  return <InboxPanes>{children}</InboxPanes>;
}
