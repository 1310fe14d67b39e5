import type { Metadata } from "next";
import { AccessScreen } from "@/components/report/access-screen";

export const metadata: Metadata = { title: "Access by agent" };

export default function AccessPage() {
  return <AccessScreen />;
}
