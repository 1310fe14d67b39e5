"use client";

import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import type { Role } from "@/server/core/actor";
import { useViewer } from "@/components/live/use-viewer";
import { classNames } from "@/components/ui/class-names";
import { countText } from "@/components/ui/count-text";
import { destinationsOf } from "./destinations";

/** Where one can go: a column beside the page, a bar below it on narrow screens. */
export function Navigation({ roles, bar = false }: { roles: readonly Role[]; bar?: boolean }) {
  const pathname = usePathname();
  const router = useRouter();
  const counts = useViewer()?.counts;
  const badges: Record<string, { count: number; says: string } | undefined> = {
    "/inbox": { count: counts?.mine ?? 0, says: "waiting for you" }, "/policies": { count: counts?.proposals ?? 0, says: "proposed, waiting for an administrator" }, "/agents": { count: counts?.agents ?? 0, says: "to take care of" },
    "/people": { count: counts?.erasures ?? 0, says: "proposed to be erased, waiting for an administrator" },
  };
  return (
    <nav aria-label="Main">
      <ul className={bar ? "flex overflow-x-auto" : "grid gap-0.5"}>
        {destinationsOf(roles).map(({ href, label, icon: Icon }) => {
          const here = pathname === href || pathname.startsWith(`${href}/`);
          const { count, says } = badges[href] ?? { count: 0, says: "" };
          return (
            <li key={href} className={bar ? "flex-auto" : undefined}>
              <Link
                href={href} aria-current={here ? "page" : undefined}
                // Read when somebody is about to go there, so that it does not compete with what this page needs.
                prefetch={false} onMouseEnter={() => router.prefetch(href)} onFocus={() => router.prefetch(href)}
                className={classNames(
                  "relative flex items-center rounded-md text-sm transition-colors", here ? "text-ink" : "text-soft hover:text-ink",
                  bar ? "h-14 flex-col justify-center gap-0.5 text-xs" : classNames("h-8 gap-2 px-2", here ? "bg-selected font-medium" : "hover:bg-hover"),
                )}
              >
                <Icon aria-hidden className="size-4 shrink-0" strokeWidth={here ? 2.25 : 1.75} />
                <span className={bar ? undefined : "flex-1"}>{label}</span>
                {count > 0 && (
                  <span className={classNames("font-medium", bar ? "absolute top-1.5 left-1/2 ml-2 rounded-full bg-accent px-1.5 text-xs text-accent-ink" : "text-xs text-ink")}>
                    {countText(count)}<span className="sr-only"> {says}</span>
                  </span>
                )}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
