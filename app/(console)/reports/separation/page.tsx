import type { Metadata } from "next";
import { SeparationScreen } from "@/components/report/separation-screen";

export const metadata: Metadata = { title: "Separation of duties" };

export default function SeparationPage() {
  return <SeparationScreen />;
}
