"use client";

import { GeistSans } from "geist/font/sans";
import { PageProblem } from "@/components/layout/page-problem";
import "./globals.css";

/** When even the frame of the pages failed: it brings a document of its own. */
export default function GlobalError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <head><title>This page failed · Countersign</title></head>
      <body><main><PageProblem error={error} retry={retry} /></main></body>
    </html>
  );
}
