import type { Metadata } from "next";
import { VerifyScreen } from "@/components/evidence/verify-screen";

export const metadata: Metadata = { title: "Verify evidence" };

export default function VerifyEvidencePage() {
  return <VerifyScreen />;
}
