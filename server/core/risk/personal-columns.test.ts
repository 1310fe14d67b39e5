import { expect, it } from "vitest";
import { aggregates, customerExport } from "@/prisma/scenarios/evidence/table";
import { destinationsOf } from "./destinations";
import { personalColumns } from "./personal-columns";

it("columns are personal by their name, by one number in them, or by addresses in most of them", () => {
  expect(personalColumns(customerExport())).toEqual([null, "contact", "contact", null, null, "financial", "financial", null, null]);
  expect(personalColumns({ columns: ["a", "b", "c"], rows: [["x@example.org", "078-05-1120", "see x@example.org"], [null, 4, "none"]] })).toEqual(["contact", "sensitive", null]);
});

it("sums and a column without rows are not", () => {
  expect(personalColumns(aggregates())).toEqual([null, null, null, null]);
  expect(personalColumns({ columns: ["id"], rows: [] })).toEqual([null]);
});

it("parameters say by their names where something goes", () => {
  expect(destinationsOf({ destination: "s3://x", Target_URL: "https://y", rows: 5, bucket: "", region: "eu" })).toEqual([{ name: "destination", value: "s3://x" }, { name: "Target_URL", value: "https://y" }]);
});
