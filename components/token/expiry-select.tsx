const choices: readonly (readonly [days: number, label: string])[] = [[7, "7 days"], [30, "30 days"], [90, "90 days"], [365, "1 year"]];

type ExpirySelectProps = { id: string; value: number | null; onChange: (days: number | null) => void };

/** For how long a secret works. */
export function ExpirySelect({ value, onChange, ...field }: ExpirySelectProps) {
  return (
    <select {...field} value={value ?? "never"} onChange={(event) => onChange(event.target.value === "never" ? null : Number(event.target.value))} className="field">
      {choices.map(([days, label]) => <option key={days} value={days}>{label}</option>)}
      <option value="never">It does not expire</option>
    </select>
  );
}
