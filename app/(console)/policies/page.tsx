import type { Metadata } from "next";
import { PolicyScreen } from "@/components/policy/policy-screen";

export const metadata: Metadata = { title: "Policy" };

export default function PolicyPage() {
  return <PolicyScreen />;
}
