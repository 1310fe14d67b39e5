"use client";

import { ThemeProvider } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toaster";
import "@/components/ui/page-nonce";

/** Dark, light or as the system says, without a flash, and the place where outcomes are announced. */
export function Appearance({ nonce, children }: { nonce: string; children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem nonce={nonce}>
      {children}
      <Toaster />
    </ThemeProvider>
  );
}
