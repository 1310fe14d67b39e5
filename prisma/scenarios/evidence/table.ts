import type { ArtifactOf } from "countersign/contract/artifact";

const NAMES = ["Ada Lindqvist", "Bruno Costa", "Chloé Martin", "Dmitri Orlov", "Elif Kaya", "Femi Adeyemi", "Greta Holm", "Hana Sato"];

/** The beginning of an export of customers: names and accounts among harmless columns, sixty of many rows. */
export function customerExport(): ArtifactOf<"table"> {
  return {
    kind: "table", title: "Customers of the partner programme", columns: ["customer", "full_name", "email", "country", "plan", "iban", "payout_ref", "since", "open_cents"], totalRows: 48_210,
    rows: Array.from({ length: 60 }, (_, index) => {
      const name = NAMES[index % NAMES.length]!;
      return [
        `cus_${(4000 + index * 37).toString(16)}`, name, `${name.split(" ")[0]!.toLowerCase()}.${index}@customers.example`, ["NO", "PT", "FR", "SE"][index % 4]!, index % 5 === 0 ? "enterprise" : "team",
        index % 7 === 3 ? null : "NO93 8601 1117 947", index === 2 ? "DE89 3704 0044 0532 0130 00" : `PO-${2200 + index}`, `20${18 + (index % 8)}-0${1 + (index % 9)}-14`, index * 1250,
      ];
    }),
  };
}

/** Sums by region, in which nobody can be found. */
export function aggregates(): ArtifactOf<"table"> {
  return { kind: "table", title: "Sums by region", columns: ["region", "month", "orders", "late"], rows: [["north", "2026-10", 18_204, 211], ["south", "2026-10", 22_019, 498], ["west", "2026-10", 9_377, 80]], totalRows: 3 };
}
