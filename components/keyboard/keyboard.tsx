"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Role } from "@/server/core/actor";
import { destinationsOf } from "@/components/layout/destinations";
import { listenToKeys } from "./key-listener";
import { useActions } from "./registry";

const ShortcutsHelp = dynamic(() => import("./shortcuts-help").then((it) => it.ShortcutsHelp), { ssr: false });
const CommandMenu = dynamic(() => import("./command-menu").then((it) => it.CommandMenu), { ssr: false });

/** The keyboard of the whole console: it listens, goes to other pages, and opens the help and the command menu. */
export function Keyboard({ roles }: { roles: readonly Role[] }) {
  const [open, setOpen] = useState<"help" | "menu" | null>(null);
  const router = useRouter();
  useEffect(listenToKeys, []);
  useActions([
    ...destinationsOf(roles).map(({ href, label, shortcut }) => ({ id: `go.${href}`, label: `Go to ${label}`, group: "Go to" as const, keys: [shortcut], run: () => router.push(href) })),
    { id: "menu.open", label: "Search commands and requests", group: "General", keys: ["mod+k"], unlisted: true, run: () => setOpen("menu") },
    { id: "help.open", label: "Show the keyboard shortcuts", group: "General", keys: ["?"], run: () => setOpen("help") },
  ]);
  const close = () => setOpen(null);
  return (
    <>
      {open === "help" && <ShortcutsHelp onClose={close} />}
      {open === "menu" && <CommandMenu onClose={close} />}
    </>
  );
}
