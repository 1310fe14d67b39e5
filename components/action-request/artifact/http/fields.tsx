import { Exact } from "@/components/ui/exact";
import type { Field } from "./address";

/** The fields of a query or a form, as they are read; where they stand otherwise, that too. */
export function Fields({ title, fields }: { title: string | null; fields: Field[] }) {
  if (fields.length === 0) return null;
  return (
    <table className="mt-1 w-full table-fixed text-left text-sm" aria-label={title ?? "Form"}>
      <thead><tr><th scope="col" className="w-2/5 font-normal text-xs text-faint sm:w-52">{title ?? "Field"}</th><th scope="col" className="font-normal text-xs text-faint">Value</th></tr></thead>
      <tbody className="divide-y divide-line/60 font-mono">
        {fields.map(({ name, value, raw }, index) => (
          <tr key={index} className="align-top">
            <th scope="row" className="py-0.5 pr-4 font-normal wrap-anywhere text-soft"><Exact text={name} /></th>
            <td className="py-0.5 wrap-anywhere">{value === "" ? <span className="text-faint">(empty)</span> : <Exact text={value} />}{raw !== `${name}=${value}` && raw !== name && <span className="block text-xs text-faint">stands as <Exact text={raw} /></span>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
