import type { CallTotalsDto, FreshnessDto } from "@/lib/services/calls/schema";
import type { OwnKycStep } from "@/lib/services/kyc/own-schema";
import type { RequestStep } from "@/lib/services/top-up-requests/steps";

/** The calls of today so far, beside those of the same hours a week ago. */
export interface TodayDto {
  today: CallTotalsDto;
  before: CallTotalsDto;
  freshness: FreshnessDto;
  /** IANA zone whose day it is. */
  zone: string;
}

export type AttentionItem =
  | { kind: "balance"; hours: number; at: string }
  | { kind: "expiring" | "unrouted" | "suspended"; count: number }
  | { kind: "verification"; step: OwnKycStep; canOpen: boolean }
  | {
      kind: "request";
      id: string;
      reference: string;
      step: RequestStep;
      amount: string;
      currency: string;
      reason: string | null;
    };

/** What could not be looked at just now. */
export type Unread = "balance" | "numbers" | "verification" | "requests";

export interface AttentionDto {
  items: AttentionItem[];
  unread: Unread[];
}
