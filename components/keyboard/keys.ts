// What a key press is called, and which shortcuts it begins or completes.

/** As much of a keyboard event as its name needs. */
export type KeyPress = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

const MODIFIERS = new Set(["Control", "Meta", "Alt", "AltGraph", "Shift", "CapsLock", "Dead", "Process", "Unidentified"]);

/**
 * The name of a key press: `j`, `?`, `Enter`, `mod+k`; null where it can't be a shortcut. Letters are taken from
 * their place on the keyboard where the layout writes none of a to z.
 */
export function keyName(press: KeyPress): string | null {
  const { key, code, altKey, shiftKey } = press;
  const mod = press.ctrlKey || press.metaKey;
  if (MODIFIERS.has(key) || altKey || (press.ctrlKey && press.metaKey)) return null;
  const letter = /^[a-z]$/i.test(key) ? key.toLowerCase() : !/^[\u0021-\u007e]$/.test(key) ? /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase() : undefined;
  // A letter with Shift, and another key than a character with it, is a different key.
  const shifted = shiftKey && (letter !== undefined || key.length > 1 || key === " ");
  return `${mod ? "mod+" : ""}${shifted ? "shift+" : ""}${letter ?? (key === " " ? "Space" : key)}`;
}

/** Whether a shortcut is made of plain characters, which somebody who dictates or types may hit by accident. */
export function isCharacterKey(shortcut: string): boolean {
  return shortcut.split(" ").every((it) => it.length === 1 || it === "Space");
}

/** Whether `pressed` (names in order) is the shortcut, its beginning, or neither. */
export function matchKeys(shortcut: string, pressed: readonly string[]): "whole" | "beginning" | null {
  const names = shortcut.split(" ");
  if (pressed.length > names.length || pressed.some((it, i) => it !== names[i])) return null;
  return pressed.length === names.length ? "whole" : "beginning";
}

const words: Record<string, string> = { ArrowUp: "↑", ArrowDown: "↓", ArrowLeft: "←", ArrowRight: "→", Escape: "Esc" };

/** What is printed on the keys of a shortcut: a list of keys for each press. */
export function keyLabels(shortcut: string, apple: boolean): string[][] {
  const modifiers: Record<string, string> = { mod: apple ? "⌘" : "Ctrl", shift: apple ? "⇧" : "Shift" };
  return shortcut.split(" ").map((press) => press.split("+").map((it) => modifiers[it] ?? words[it] ?? it));
}
