import type { Metadata } from "next";
import { TimelineScreen } from "@/components/report/timeline-screen";

export const metadata: Metadata = { title: "Post-mortem timeline" };

export default function TimelinePage() {
  return <TimelineScreen />;
}
