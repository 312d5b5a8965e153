import type { Tone } from "@/components/ui/badge";
import type { RequestMethod, RequestState } from "@/lib/services/top-up-requests/schema";
import { isOpenStep, type RequestStep } from "@/lib/services/top-up-requests/steps";

interface StepWords {
  label: string;
  tone: Tone;
  /** What it means for the customer, in plain words. */
  meaning: string;
}

/** English, to be translated where they are shown. */
export const stepWords: Record<RequestStep, StepWords> = {
  pay: {
    label: "To be paid",
    tone: "info",
    meaning: "Open the payment page and pay. The money is added to your wallet by itself afterwards.",
  },
  looking: {
    label: "Being looked at",
    tone: "info",
    meaning: "We look whether your payment has arrived.",
  },
  on_its_way: {
    label: "On its way",
    tone: "info",
    meaning: "Approved. The money is on its way to your wallet.",
  },
  arrived: { label: "In your wallet", tone: "success", meaning: "The money is in your wallet." },
  refused: { label: "Refused", tone: "danger", meaning: "Nothing was added to your wallet." },
  withdrawn: { label: "Withdrawn", tone: "neutral", meaning: "This request was taken back." },
  expired: {
    label: "Expired",
    tone: "neutral",
    meaning: "It was not paid in time. Ask again if you still want to top up.",
  },
};

export const stateWords: Record<RequestState, string> = {
  awaiting_payment: "To be paid",
  requested: "Being looked at",
  approved: "Approved",
  refused: "Refused",
  withdrawn: "Withdrawn",
  expired: "Expired",
};

export const methodWords: Record<RequestMethod, string> = {
  bank_transfer: "Bank transfer",
  upi: "UPI",
  cheque: "Cheque",
  other: "Another way",
  razorpay: "Online, with Razorpay",
  stripe: "Online, with Stripe",
};

/** What the payment reference is called, by the way it was paid. */
export const referenceWords: Partial<Record<RequestMethod, string>> = {
  bank_transfer: "Bank reference (UTR)",
  upi: "UPI reference",
  cheque: "Cheque number",
};

export const isOpen = isOpenStep;
