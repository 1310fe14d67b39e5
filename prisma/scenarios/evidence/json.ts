import type { ArtifactOf } from "countersign/contract/artifact";
import type { JsonObject } from "countersign/contract/json";

const COUNTRIES = ["AT", "BE", "DE", "DK", "ES", "FI", "FR", "IE", "IT", "NL", "NO", "PT", "SE"];

const carrier = (id: string, { days, cents, freeFrom = 7_900 }: { days: number; cents: number; freeFrom?: number | null }): JsonObject => ({
  id, enabled: true, days: { usual: days, promised: days + 1 }, price: { cents, currency: "EUR", freeFromCents: freeFrom }, weightKg: { max: 31.5 }, countries: COUNTRIES,
});

/** The settings of shipping: carriers that change places, one that goes, and prices of which few change. */
export function carrierChange(): ArtifactOf<"json"> {
  const [nordpost, express, parcel, locker] = [carrier("nordpost", { days: 3, cents: 490 }), carrier("express", { days: 1, cents: 1_490, freeFrom: null }), carrier("parcel-union", { days: 4, cents: 390 }), carrier("locker", { days: 3, cents: 290 })];
  const shared = { version: 12, owner: "commerce", cutOff: { weekday: "16:00", saturday: "11:00", sunday: null }, warehouses: ["malmo-1", "venlo-2"] };
  return {
    kind: "json", title: "shipping.json",
    before: { ...shared, carriers: [nordpost, express, parcel, locker], surcharges: { island: 350, bulky: 1_200 } },
    after: { ...shared, version: 13, carriers: [locker, { ...nordpost, price: { cents: 590, currency: "EUR", freeFromCents: 9_900 } }, { ...express, countries: COUNTRIES.filter((it) => it !== "NO") }], surcharges: { bulky: 1_200, island: 350, peak: 150 } },
  };
}
