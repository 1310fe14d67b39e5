import type { Metadata } from "next";
import { ActivityScreen } from "@/components/report/activity-screen";

export const metadata: Metadata = { title: "Activity by outcome" };

export default function ActivityPage() {
  return <ActivityScreen />;
}
