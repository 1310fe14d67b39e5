"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Framework, frameworkNames, frameworks } from "countersign/contract/framework";
import { MAX_SAMPLE } from "countersign/contract/export-format";
import { type Population, populations } from "countersign/contract/population";
import { readError } from "@/components/live/api-error";
import { useServerNow } from "@/components/live/server-clock";
import { useTRPC } from "@/components/live/trpc";
import { Button } from "@/components/ui/button";
import { FormField } from "@/components/ui/form-field";
import { PeriodField } from "./period-field";
import { type Days, periodOf, presets } from "./periods";
import { PopulationChoice } from "./population-choice";
import { type FormatChoice, formatChoices } from "./words";

/** Asks for an export; what was typed stays, for the next one of the same kind. */
export function ExportBuilder({ onAsked }: { onAsked: (id: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = useServerNow();
  const [days, setDays] = useState<Days | null>(null);
  const [choice, setChoice] = useState<FormatChoice>("evidence zip");
  const [query, setQuery] = useState("");
  const [framework, setFramework] = useState<Framework | "">("");
  const [chosen, setChosen] = useState<readonly Population[]>(populations);
  const [size, setSize] = useState("25");
  const [seed, setSeed] = useState("");
  const shown = days ?? presets(now)[1]!.days;
  const period = periodOf(shown);
  const { kind, format, what } = formatChoices.find((it) => it.choice === choice)!;
  const isEvidence = kind === "evidence";
  const sampleSize = Number(size);
  const isSampleWrong = isEvidence && (!/^\d{1,3}$/.test(size) || sampleSize > MAX_SAMPLE);
  const isSeedWrong = isEvidence && !/^[A-Za-z0-9._-]{0,64}$/.test(seed);

  const create = useMutation(trpc.evidence.create.mutationOptions({
    onSuccess: async ({ id }) => {
      onAsked(id);
      await queryClient.invalidateQueries(trpc.evidence.pathFilter());
    },
  }));
  const problem = create.error === null ? null : readError(create.error);
  const ask = () => {
    if (period === null || isSampleWrong || isSeedWrong || chosen.length === 0) return;
    create.mutate({
      kind, format, query: query.trim(), ...period,
      ...(isEvidence && {
        populations: [...chosen], ...(framework !== "" && { framework }),
        ...(sampleSize > 0 && { sample: { size: sampleSize, seed: seed === "" ? `${shown.from}.${shown.to}` : seed } }),
      }),
    });
  };
  return (
    <form noValidate onSubmit={(event) => { event.preventDefault(); ask(); }} className="rounded-md border p-4">
      <FormField label="What" hint={what}>
        {(field) => (
          <select {...field} value={choice} onChange={(event) => setChoice(event.target.value as FormatChoice)} className="field w-full">
            {formatChoices.map((it) => <option key={it.choice} value={it.choice}>{it.label}</option>)}
          </select>
        )}
      </FormField>
      <PeriodField days={shown} wrong={period === null} onChange={setDays} />
      <FormField label="Only what matches" optional hint="The search of the audit page, such as environment:production. Empty: everything, so that nothing missing can be proven." error={problem?.code === "invalid_input" ? problem.message : null}>
        {(field) => <input {...field} type="search" autoComplete="off" spellCheck={false} maxLength={1_000} value={query} onChange={(event) => setQuery(event.target.value)} className="field w-full font-mono text-xs" />}
      </FormField>
      {isEvidence && (
        <>
          <FormField label="Framework" optional hint="Whose controls the report speaks to.">
            {(field) => (
              <select {...field} value={framework} onChange={(event) => setFramework(event.target.value as Framework | "")} className="field w-full">
                <option value="">None</option>
                {frameworks.map((it) => <option key={it} value={it}>{frameworkNames[it]}</option>)}
              </select>
            )}
          </FormField>
          <PopulationChoice period={period} query={query.trim()} chosen={chosen} onChange={setChosen} />
          <div className="grid grid-cols-2 gap-3">
            <div className="mt-3">
              <FormField label="Sample of each" hint={`0 for none, ${MAX_SAMPLE} at most.`} error={isSampleWrong ? `Expected a number from 0 to ${MAX_SAMPLE}.` : null}>
                {(field) => <input {...field} type="text" inputMode="numeric" value={size} onChange={(event) => setSize(event.target.value.trim())} className="field w-full" />}
              </FormField>
            </div>
            <div className="mt-3">
              <FormField label="Seed" hint="The same seed draws the same items." error={isSeedWrong ? "Expected letters, digits, dots, dashes or underscores." : null}>
                {(field) => <input {...field} type="text" autoComplete="off" maxLength={64} placeholder={`${shown.from}.${shown.to}`} value={seed} onChange={(event) => setSeed(event.target.value.trim())} className="field w-full font-mono text-xs" />}
              </FormField>
            </div>
          </div>
        </>
      )}
      <div className="mt-4 flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" disabled={create.isPending}>{create.isPending ? "Asking…" : "Export"}</Button>
        <p className="text-xs text-faint">It is made in the background; you may leave this page.</p>
      </div>
      {problem !== null && problem.code !== "invalid_input" && <p role="alert" className="mt-2 text-sm text-bad">{problem.message}</p>}
    </form>
  );
}
