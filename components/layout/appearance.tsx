"use client";

import { ThemeProvider, useTheme } from "next-themes";
import type { ReactNode } from "react";
import { Toaster } from "sonner";

/** Dark, light or as the system says, without a flash, and the place where outcomes are announced. */
export function Appearance({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      {children}
      <Outcomes />
    </ThemeProvider>
  );
}

function Outcomes() {
  const { resolvedTheme } = useTheme();
  return (
    <Toaster
      theme={resolvedTheme === "dark" ? "dark" : "light"} position="bottom-right" duration={6000} closeButton
      containerAriaLabel="Outcomes"
      toastOptions={{ style: { background: "var(--page)", color: "var(--ink)", border: "1px solid var(--line)", borderRadius: "6px", fontFamily: "var(--font-geist-sans)", fontSize: "13px" } }}
    />
  );
}
