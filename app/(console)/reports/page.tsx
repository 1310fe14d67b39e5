import type { Metadata } from "next";
import { PageHeader } from "@/components/layout/page-header";
import { ReportsList } from "@/components/report/reports-list";

export const metadata: Metadata = { title: "Reports" };

export default function ReportsPage() {
  return (
    <>
      <PageHeader title="Reports" about="What people ask of the record, each with its numbers, its period and a file of its rows." />
      <ReportsList />
    </>
  );
}
