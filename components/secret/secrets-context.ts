"use client";

import { createContext, useContext } from "react";

export type Secrets = {
  /** What a masked value is, as in "a GitHub token". */
  nameOf: (mask: string) => string;
  shown: ReadonlyMap<string, string>; mayReveal: boolean; ask: (mask: string) => void; hide: (mask: string) => void;
};

export const SecretsContext = createContext<Secrets | null>(null);

/** The masked values of the payload around; null outside of one. */
export function useSecrets(): Secrets | null {
  return useContext(SecretsContext);
}
