import Link from "next/link";
import { NotFoundState } from "@/components/layout/not-found-state";
import { Wordmark } from "@/components/layout/wordmark";

export default function NotFound() {
  return (
    <>
      <header className="flex h-12 items-center border-b bg-subtle px-4"><Link href="/inbox" aria-label="Countersign: inbox"><Wordmark className="text-lg" /></Link></header>
      <main><NotFoundState /></main>
    </>
  );
}
