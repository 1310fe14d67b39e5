import type { Metadata } from "next";
import { ApiReference } from "@/components/docs/api-reference";
import { PageHeader } from "@/components/layout/page-header";

export const metadata: Metadata = { title: "API" };

export default function ApiPage() {
  return (
    <>
      <PageHeader title="API" about={<>REST, version 1. The document itself: <a href="/api/v1/openapi.json" target="_blank" rel="noreferrer" className="text-accent-text underline underline-offset-2">openapi.json</a></>} />
      <ApiReference />
    </>
  );
}
