import { Skeleton } from "@/components/ui/skeleton";

/** In place of a diff that takes a moment. */
export function Comparing({ name }: { name: string }) {
  return (
    <div role="status" className="grid gap-2 px-3 py-2 text-sm text-faint">
      Comparing {name}, which is long…
      <Skeleton className="h-32" />
    </div>
  );
}
