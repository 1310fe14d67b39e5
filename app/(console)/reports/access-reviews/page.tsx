import type { Metadata } from "next";
import { ReviewsScreen } from "@/components/access-review/reviews-screen";

export const metadata: Metadata = { title: "Access reviews" };

export default function AccessReviewsPage() {
  return <ReviewsScreen />;
}
