import { SearchX } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

/** The answer for what does not exist and for what one may not see: the two can't be told apart. */
export function NotFoundState({ page = true }: { page?: boolean }) {
  return (
    <EmptyState page={page} icon={SearchX} title="There is nothing here" action={<Link href="/inbox" className={buttonClass()}>Go to the inbox</Link>}>
      It does not exist, or you may not see it. If somebody sent you the address, ask them whether you should be able to.
    </EmptyState>
  );
}
