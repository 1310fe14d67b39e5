import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { LogScreen } from "@/components/log/log-screen";
import { RetentionPanel } from "@/components/retention/retention-panel";

export const metadata: Metadata = { title: "Log" };

export default function LogPage() {
  return (
    <>
      <PageHeader title="Log" about="What is signed, who else holds it, and how long data is kept." />
      <div className="grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-8 px-4 py-5 lg:px-6"><LogScreen /><RetentionPanel /></div>
    </>
  );
}
