"use client";

import { signIn } from "next-auth/react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Leaves for the company's identity provider, and comes back to `callbackUrl`. */
export function SignInButton({ callbackUrl }: { callbackUrl: string }) {
  const [leaving, setLeaving] = useState(false);
  const leave = () => { setLeaving(true); signIn("oidc", { callbackUrl }).catch(() => setLeaving(false)); };
  return <Button variant="primary" size="large" className="w-full" disabled={leaving} onClick={leave}>{leaving ? "Leaving for your identity provider…" : "Sign in with your company account"}</Button>;
}
