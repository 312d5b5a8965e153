import { isOnline, type RequestDto } from "@/lib/services/top-up-requests/schema";

export interface ProgressItem {
  /** English, to be translated. */
  label: string;
  mark: "done" | "now" | "ahead" | "stopped";
  at: string | null;
}

type Given = Pick<
  RequestDto,
  "step" | "method" | "createdAt" | "paidAt" | "decidedAt" | "arrivedAt" | "expiresAt"
>;

/** The steps of a request as its customer goes through them. */
export function progressOf(request: Given): ProgressItem[] {
  const { step, createdAt, decidedAt } = request;
  const asked: ProgressItem = { label: "Asked", mark: "done", at: createdAt };
  const looked: ProgressItem = isOnline(request.method)
    ? { label: "Paid", mark: request.paidAt ? "done" : "ahead", at: request.paidAt }
    : { label: "Looked at", mark: "ahead", at: null };
  const approved: ProgressItem = { label: "Approved, on its way", mark: "ahead", at: null };
  const arrived: ProgressItem = { label: "In your wallet", mark: "ahead", at: null };
  switch (step) {
    case "pay":
      return [asked, { ...looked, mark: "now" }, approved, arrived];
    case "looking":
      return [asked, ...(request.paidAt ? [looked] : []), beingLookedAt, approved, arrived];
    case "on_its_way":
      return [asked, { ...looked, mark: "done" }, { ...approved, mark: "now", at: decidedAt }, arrived];
    case "arrived":
      return [
        asked,
        { ...looked, mark: "done", at: looked.at ?? decidedAt },
        { ...approved, mark: "done", at: decidedAt },
        { ...arrived, mark: "done", at: request.arrivedAt },
      ];
    case "refused":
      return [asked, { ...looked, mark: "done" }, { label: "Refused", mark: "stopped", at: decidedAt }];
    case "withdrawn":
      return [asked, { label: "Withdrawn", mark: "stopped", at: decidedAt }];
    case "expired":
      return [asked, { label: "Expired", mark: "stopped", at: request.expiresAt }];
  }
}

const beingLookedAt: ProgressItem = { label: "Being looked at", mark: "now", at: null };
