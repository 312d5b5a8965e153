import type { Tone } from "@/components/ui/badge";
import type { OrderDto, OrderState } from "@/lib/services/provisioning/schema";

interface StateWords {
  label: string;
  tone: Tone;
  /** What it means for whoever asked for it. */
  meaning: string;
}

export const stateWords: Record<OrderState, StateWords> = {
  created: { label: "Waiting", tone: "info", meaning: "Recorded, and about to be sent. Do not ask again." },
  sending: {
    label: "Sending",
    tone: "info",
    meaning: "On its way; the answer is not here yet. Do not ask again.",
  },
  completed: { label: "Done", tone: "success", meaning: "The voice platform carried it out." },
  failed: { label: "Failed", tone: "danger", meaning: "It was not carried out. It is safe to ask again." },
  unknown: {
    label: "Checking",
    tone: "warning",
    meaning:
      "No clear answer came, so it may or may not have been carried out. The portal is looking until that is certain. Do not ask again.",
  },
  needs_review: {
    label: "Needs review",
    tone: "warning",
    meaning: "The portal could not find out by itself whether it was carried out. A person has to decide.",
  },
  cancelled: {
    label: "Not sent",
    tone: "neutral",
    meaning: "It stopped before it was sent. Nothing was changed.",
  },
};

/** A machine is at it. */
export function isMoving(state: OrderState): boolean {
  return state === "created" || state === "sending" || state === "unknown";
}

export function isOpen(state: OrderState): boolean {
  return isMoving(state) || state === "needs_review";
}

export function orderHref({ id }: Pick<OrderDto, "id">): string {
  return `/orders/${id}`;
}
