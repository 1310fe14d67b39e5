"use client";

import { FileArchive } from "lucide-react";
import { useState, type DragEvent } from "react";
import { classNames } from "@/components/ui/class-names";
import { FormField } from "@/components/ui/form-field";

/** Takes a zip: chosen, or dropped anywhere on it. */
export function BundleField({ bundle, error, onChosen }: { bundle: File | null; error: string | null; onChosen: (bundle: File) => void }) {
  const [isOver, setOver] = useState(false);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  const take = (files: FileList | null) => {
    const [first] = files ?? [];
    if (first !== undefined) onChosen(first);
  };
  return (
    <FormField label="Evidence bundle" error={error} hint="The zip of an export. It is read where it lies and is sent nowhere.">
      {(field) => (
        <div
          onDragOver={over(true)} onDragLeave={over(false)}
          onDrop={(event) => { over(false)(event); take(event.dataTransfer.files); }}
          className={classNames("relative flex min-h-24 items-center gap-3 rounded-md border border-dashed px-4 py-3 text-sm focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent", isOver ? "border-accent bg-hover" : "border-edge/60")}
        >
          <FileArchive aria-hidden className="size-5 shrink-0 text-soft" />
          <span className="min-w-0 wrap-anywhere">
            {bundle === null ? <>Drop a zip here, or <span className="text-accent-text underline">choose one</span></> : <>{bundle.name} <span className="text-soft tabular-nums">{sizeOf(bundle.size)}</span></>}
          </span>
          <input {...field} type="file" accept=".zip,application/zip" onChange={(event) => take(event.target.files)} className="absolute inset-0 cursor-pointer opacity-0" />
        </div>
      )}
    </FormField>
  );
}

function sizeOf(bytes: number): string {
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${size.toLocaleString("en", { maximumFractionDigits: 1 })} ${unit}`;
}
