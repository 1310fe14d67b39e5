import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

/** The answer for what does not exist and for what one may not see. */
export function NotFoundState() {
  return (
    <EmptyState page icon={SearchX} title="There is nothing here" action={<Link href="/inbox" className={buttonClass()}>Go to the inbox</Link>}>
      It does not exist, or you may not see it.
    </EmptyState>
  );
}
