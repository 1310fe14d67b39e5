import { z } from "zod";

/** What a setting may be, and the words for what it should be. */
export type SettingTable = Record<string, readonly [z.ZodType, string]>;

export const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .refine((n) => n >= from && n <= to);

export const httpUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "") {
    context.addIssue({ code: "custom" });
    return z.NEVER;
  }
  return text;
});

/** True for names and addresses that only this machine can reach. */
export function isLoopback(hostname: string): boolean {
  const name = hostname.toLowerCase().replace(/^\[|\]$/g, "");
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127(\.\d{1,3}){3}$/.test(name);
}

/** An address whose answers nobody on the way can change: https, or this machine. */
export const secureUrl = httpUrl.refine((text) => {
  const url = new URL(text);
  return url.hash === "" && (url.protocol === "https:" || isLoopback(url.hostname));
});
