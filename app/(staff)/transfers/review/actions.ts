"use server";

import { action } from "@/lib/http/action";
import { reviewInput } from "@/lib/services/reviews/schema";
import { decideReview } from "@/lib/services/reviews/write";

/** A person says whether a transfer was paid; above the limit of the rules it takes two who say the same. */
export const decideReviewAction = action(
  { name: "transfers.review", permission: "transfers:review", input: reviewInput },
  decideReview,
);
