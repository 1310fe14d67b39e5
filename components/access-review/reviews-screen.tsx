"use client";

import { parseAsString, useQueryState } from "nuqs";
import { PageHeader } from "@/components/layout/page-header";
import { ReviewScreen } from "./review-screen";
import { ReviewsList } from "./reviews-list";

/** The campaigns, or the one that the address names. */
export function ReviewsScreen() {
  const [review] = useQueryState("review", parseAsString);
  if (review !== null) return <ReviewScreen id={review} />;
  return (
    <>
      <PageHeader title="Access reviews" about="What was decided about the access of agents, item by item." />
      <ReviewsList />
    </>
  );
}
