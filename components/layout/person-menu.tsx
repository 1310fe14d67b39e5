"use client";

import { Check, ChevronsUpDown, LogOut, Monitor, Moon, Sun } from "lucide-react";
import { signOut } from "next-auth/react";
import { useTheme } from "next-themes";
import { DropdownMenu } from "radix-ui";
import type { Role } from "@/server/core/actor";

export type SignedIn = { name: string; email: string; groups: readonly string[]; roles: readonly Role[] };

const themes = [["system", "As the system", Monitor], ["light", "Light", Sun], ["dark", "Dark", Moon]] as const;

const itemClass = "flex h-8 cursor-default items-center gap-2 rounded-sm px-2 text-sm outline-none data-highlighted:bg-hover";

/** Who is signed in, with which groups and roles; the theme; the way out. */
export function PersonMenu({ person, compact = false }: { person: SignedIn; compact?: boolean }) {
  const { theme, setTheme } = useTheme();
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger aria-label={`${person.name}: account, theme, sign out`} className="flex min-h-9 w-full items-center gap-2 rounded-md px-2 text-left text-sm hover:bg-hover data-[state=open]:bg-hover">
        <span aria-hidden data-initials={initials(person.name)} className="inline-flex size-6 shrink-0 items-center justify-center rounded-full border border-edge/60 text-xs font-medium before:content-[attr(data-initials)]" />
        {!compact && <span className="min-w-0 flex-1 truncate">{person.name}</span>}
        {!compact && <ChevronsUpDown aria-hidden className="size-3.5 text-faint" />}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content align="start" sideOffset={4} collisionPadding={8} className="z-50 w-64 rounded-md border bg-page p-1 shadow-overlay">
          <div className="px-2 pt-1.5 pb-2 text-sm">
            <p className="font-medium">{person.name}</p>
            <p className="text-xs text-faint">{person.email}</p>
            <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-0.5 text-xs">
              <dt className="text-faint">Roles</dt><dd>{person.roles.join(", ") || "none"}</dd>
              <dt className="text-faint">Groups</dt><dd>{person.groups.join(", ") || "none"}</dd>
            </dl>
          </div>
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.RadioGroup value={theme ?? "system"} onValueChange={setTheme} aria-label="Theme">
            {themes.map(([value, label, Icon]) => (
              <DropdownMenu.RadioItem key={value} value={value} className={itemClass}>
                <Icon aria-hidden className="size-4 text-soft" />{label}
                <DropdownMenu.ItemIndicator className="ml-auto"><Check aria-hidden className="size-4" /></DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
          <DropdownMenu.Separator className="my-1 border-t" />
          <DropdownMenu.Item className={itemClass} onSelect={() => void signOut({ callbackUrl: "/sign-in" })}>
            <LogOut aria-hidden className="size-4 text-soft" />Sign out
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((it) => it?.[0] ?? "").join("").toUpperCase();
}
