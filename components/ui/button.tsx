import type { ComponentProps } from "react";
import { classNames } from "./class-names";

const variants = {
  primary: "bg-accent text-accent-ink hover:bg-accent-hover border-transparent",
  secondary: "bg-page text-ink border-edge/60 hover:bg-hover",
  quiet: "text-soft border-transparent hover:bg-hover hover:text-ink",
  danger: "bg-page text-bad border-bad/60 hover:bg-bad-fill",
};
const sizes = { small: "h-7 px-2 text-sm gap-1.5", normal: "h-8 px-3 text-sm gap-1.5", large: "h-11 px-4 text-base gap-2" };

export type ButtonProps = ComponentProps<"button"> & { variant?: keyof typeof variants; size?: keyof typeof sizes };

/** The classes of a button, for links that look like one. */
export function buttonClass(variant: keyof typeof variants = "secondary", size: keyof typeof sizes = "normal"): string {
  return classNames(
    "inline-flex shrink-0 items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors select-none",
    "disabled:cursor-not-allowed disabled:border-line disabled:bg-subtle disabled:text-faint", variants[variant], sizes[size],
  );
}

export function Button({ variant, size, className, type = "button", ...rest }: ButtonProps) {
  return <button type={type} className={classNames(buttonClass(variant, size), className)} {...rest} />;
}
