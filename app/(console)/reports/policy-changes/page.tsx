import type { Metadata } from "next";
import { PolicyChangesScreen } from "@/components/report/policy-changes-screen";

export const metadata: Metadata = { title: "Policy changes" };

export default function PolicyChangesPage() {
  return <PolicyChangesScreen />;
}
