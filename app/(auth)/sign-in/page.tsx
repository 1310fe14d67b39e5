import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { DemoBanner } from "@/components/layout/banners";
import { SignInButton } from "@/components/layout/sign-in-button";
import { safePath, signInProblem } from "@/components/layout/sign-in-problem";
import { Wordmark } from "@/components/layout/wordmark";
import { Notice } from "@/components/ui/notice";
import { personFromRequest } from "@/server/auth/who-am-i";
import { env } from "@/server/env";

export const metadata: Metadata = { title: "Sign in" };

type Search = { callbackUrl?: string | string[]; error?: string | string[] };

const first = (it: string | string[] | undefined) => (Array.isArray(it) ? it[0] : it);

/** A library may give the whole address of a page of this console. */
function pathOf(address: string | undefined): string {
  const { APP_URL } = env();
  return safePath(address?.startsWith(`${APP_URL}/`) === true ? address.slice(APP_URL.length) : address);
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<Search> }) {
  const { callbackUrl, error } = await searchParams;
  const path = pathOf(first(callbackUrl));
  const problem = first(error);
  if (problem === undefined && (await personFromRequest({ headers: await headers() })) !== null) redirect(path);
  return (
    <div className="flex min-h-dvh flex-col">
      {env().DEMO && <DemoBanner />}
      <main className="grid flex-1 place-items-center px-4 pb-24">
        <div className="w-full max-w-80">
          <h1><Wordmark className="text-xl" /></h1>
          <p className="mt-4 mb-6 text-base text-soft">Your judgement in front of every privileged action of an AI agent.</p>
          {problem !== undefined && <div className="mb-4"><Notice look="bad" role="alert" title="You are not signed in">{signInProblem(problem)}</Notice></div>}
          <SignInButton callbackUrl={path} />
        </div>
      </main>
    </div>
  );
}
