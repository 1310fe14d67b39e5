import type { Action } from "./action";
import { characterKeysOn } from "./character-keys";
import { isCharacterKey, keyName, matchKeys } from "./keys";
import { currentActions } from "./registry";
import { isOverlaid, isPressable, isWriting } from "./typing";

/** How long the second key of a sequence may take. */
const SEQUENCE_MS = 1_500;

/** Listens to the whole window and runs what the pressed keys mean on this screen. Answers with the way to stop it. */
export function listenToKeys(): () => void {
  let pressed: string[] = [];
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  // A dialog closes on Escape before the event gets here; what counts is what was open when the key went down.
  let overlaid = false;

  function forget(): void {
    clearTimeout(forgetting);
    pressed = [];
  }
  function onCapture(): void {
    overlaid = isOverlaid();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing || event.keyCode === 229) return forget();
    const name = keyName(event);
    if (name === null) return;
    const begun = pressed.length > 0;
    const matches = candidates(event.target, [...pressed, name], overlaid);
    forget();
    const whole = matches.find((it) => it.match === "whole");
    if (whole !== undefined) {
      event.preventDefault();
      if (!event.repeat || whole.action.group === "List") whole.action.run();
    } else if (matches.length > 0) {
      pressed = [name];
      forgetting = setTimeout(forget, SEQUENCE_MS);
    } else if (name === "Escape" && !begun && !overlaid && isWriting(event.target)) {
      // Leaves the field, so that the keys of the screen count again.
      event.target.blur();
    }
  }

  window.addEventListener("keydown", onCapture, true);
  window.addEventListener("keydown", onKeyDown);
  return () => {
    forget();
    window.removeEventListener("keydown", onCapture, true);
    window.removeEventListener("keydown", onKeyDown);
  };
}

/** What the pressed keys may mean; while something is open over the page, only what it declares for itself. */
function candidates(target: EventTarget | null, pressed: string[], overlaid: boolean): { action: Action; match: "whole" | "beginning" }[] {
  const found: { action: Action; match: "whole" | "beginning" }[] = [];
  for (const action of [...currentActions()].reverse()) {
    if (action.within === undefined ? overlaid : !(target instanceof Node && action.within.current?.contains(target) === true)) continue;
    for (const shortcut of action.keys ?? []) {
      const match = matchKeys(shortcut, pressed);
      if (match !== null && counts(shortcut, target)) found.push({ action, match });
    }
  }
  return found;
}

/** Whether a shortcut means the screen while the focus is here. */
function counts(shortcut: string, target: EventTarget | null): boolean {
  if (shortcut.startsWith("mod+")) return true;
  if (isWriting(target)) return false;
  if ((shortcut === "Enter" || shortcut === "Space") && isPressable(target)) return false;
  return !isCharacterKey(shortcut) || characterKeysOn();
}
