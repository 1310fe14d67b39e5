import { useId, type ReactNode } from "react";

type FieldProps = { label: string; hint?: ReactNode; error?: string | null; optional?: boolean; children: (ids: { id: string; "aria-describedby"?: string; "aria-invalid"?: true }) => ReactNode };

/** A labelled control with what it is for and what is wrong with it. */
export function FormField({ label, hint, error, optional = false, children }: FieldProps) {
  const id = useId();
  const notes = [hint !== undefined && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="mt-3 first:mt-0">
      <div className="mb-1 flex items-baseline justify-between gap-2 text-sm">
        <label htmlFor={id} className="font-medium">{label}</label>
        {optional && <span className="text-xs text-faint">optional</span>}
      </div>
      {children({ id, ...(notes !== "" && { "aria-describedby": notes }), ...(error && { "aria-invalid": true as const }) })}
      {hint !== undefined && <p id={`${id}-hint`} className="mt-1 text-xs text-faint">{hint}</p>}
      {error && <p id={`${id}-error`} role="alert" className="mt-1 text-xs text-bad">{error}</p>}
    </div>
  );
}
