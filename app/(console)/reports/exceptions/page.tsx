import type { Metadata } from "next";
import { ExceptionsScreen } from "@/components/report/exceptions-screen";

export const metadata: Metadata = { title: "Exceptions" };

export default function ExceptionsPage() {
  return <ExceptionsScreen />;
}
