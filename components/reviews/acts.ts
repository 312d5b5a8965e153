import type { z } from "zod";
import type { ActionResult } from "@/lib/http/result";
import type {
  approveInput,
  cancelInput,
  editInput,
  ReviewResultDto,
  rejectInput,
  reviewInput,
} from "@/lib/services/reviews/schema";
import type { TransferDto } from "@/lib/services/transfers/schema";

type Act<Input extends z.ZodType, Output> = (given: z.input<Input>) => Promise<ActionResult<Output>>;

/** The server's side of what people decide about a transfer that has not been sent. */
export interface TransferActs {
  approve: Act<typeof approveInput, TransferDto>;
  reject: Act<typeof rejectInput, TransferDto>;
  cancel: Act<typeof cancelInput, TransferDto>;
  edit: Act<typeof editInput, TransferDto>;
}

export type DecideReview = Act<typeof reviewInput, ReviewResultDto>;
