"use client";

import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { useId } from "react";
import type { Role } from "@/server/core/actor";
import { useHydrated } from "@/components/live/use-hydrated";
import { classNames } from "@/components/ui/class-names";

export type SignedIn = { name: string; email: string; groups: readonly string[]; roles: readonly Role[] };

const themes = [["system", "As the system", Monitor], ["light", "Light", Sun], ["dark", "Dark", Moon]] as const;

const LINE = "flex h-8 w-full cursor-pointer items-center gap-2 rounded-sm px-2 text-left text-sm hover:bg-hover";

/** Who is signed in, with which groups and roles; the theme; the way out. The browser itself opens and closes it. `compact`: in the bar of narrow screens. */
export function PersonMenu({ person, compact = false }: { person: SignedIn; compact?: boolean }) {
  const id = useId();
  return (
    <>
      <button type="button" popoverTarget={id} aria-label={`${person.name}: account, theme, sign out`} className="flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover">
        <span aria-hidden data-initials={initials(person.name)} className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-edge/60 text-xs font-medium before:content-[attr(data-initials)]" />
        {!compact && <span className="min-w-0 flex-1 truncate">{person.name}</span>}
        {!compact && <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />}
      </button>
      <section
        id={id} popover="auto" aria-label="Account"
        className={classNames("fixed inset-auto m-0 w-64 rounded-md border bg-page p-1 text-ink shadow-overlay", compact ? "top-13 right-2" : "bottom-14 left-2")}
      >
        <div className="border-b px-2 pt-1.5 pb-2 text-sm">
          <p className="font-medium">{person.name}</p>
          <p className="text-xs text-faint">{person.email}</p>
          <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
            <dt className="text-faint">Roles</dt><dd>{person.roles.join(", ") || "none"}</dd>
            <dt className="text-faint">Groups</dt><dd>{person.groups.join(", ") || "none"}</dd>
          </dl>
        </div>
        <ThemeChoice name={`${id}-theme`} />
        <button type="button" className={classNames(LINE, "mt-1 border-t")} onClick={() => void leave()}><LogOut aria-hidden className="size-4 text-soft" />Sign out</button>
      </section>
    </>
  );
}

function ThemeChoice({ name }: { name: string }) {
  const { theme = "system", setTheme } = useTheme();
  const chosen = useHydrated() ? theme : null;
  return (
    <fieldset className="mt-1">
      <legend className="sr-only">Theme</legend>
      {themes.map(([value, label, Icon]) => (
        <label key={value} className={classNames(LINE, "has-focus-visible:outline-2 has-focus-visible:outline-accent-text")}>
          <Icon aria-hidden className="size-4 text-soft" /><span className="flex-1">{label}</span>
          <input type="radio" name={name} value={value} checked={chosen === value} onChange={() => setTheme(value)} className="accent-accent outline-none" />
        </label>
      ))}
    </fieldset>
  );
}

async function leave(): Promise<void> {
  const { signOut } = await import("next-auth/react");
  await signOut({ callbackUrl: "/sign-in" });
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((it) => it?.[0] ?? "").join("").toUpperCase();
}
