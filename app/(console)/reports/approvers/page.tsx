import type { Metadata } from "next";
import { ApproversScreen } from "@/components/report/approvers-screen";

export const metadata: Metadata = { title: "Decisions by approver" };

export default function ApproversPage() {
  return <ApproversScreen />;
}
