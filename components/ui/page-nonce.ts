"use client";

import { setNonce } from "get-nonce";

/** The nonce that the page was sent with: what adds a style to the page later has to carry it. */
export function pageNonce(): string | undefined {
  return document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
}

// Dialogs and menus hold the page still by a style of their own.
if (typeof document !== "undefined") setNonce(pageNonce() ?? "");
