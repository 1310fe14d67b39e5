"use client";

import { createContext, type ReactNode } from "react";

/** How a page shows parts of a text in a way of its own: it cuts the text, and renders what it marked. */
export type ExactParts = { cut: (text: string) => { text: string; own: boolean }[]; render: (text: string) => ReactNode };

export const ExactPartsContext = createContext<ExactParts | null>(null);

/** What there is to say about a text that was copied; null where nothing. */
export const CopyRemarkContext = createContext<(text: string) => string | null>(() => null);
