import "server-only";
import { z } from "zod";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { AppError, invalid } from "@/lib/http/errors";
import type { OrderHandler, Sighting } from "@/lib/services/provisioning/handler";
import { READ_FIRST_MS, readFirst, refusedByUs } from "@/lib/services/trunks/read-first";
import { fetchCapacity, moveCapacity } from "@/lib/vobiz/resources/capacity";
import type { CapacityMoved } from "@/lib/vobiz/types";
import { readLimits, reclaimable } from "./read";
import { type CapacityDirection, capacityResources } from "./schema";

const request = z.object({
  resource: z.enum(capacityResources),
  slots: z.number(),
  description: z.string(),
  /** The net amount before, which a look compares with. */
  givenBefore: z.number(),
});
type Request = z.output<typeof request>;
type Handler = OrderHandler<Request, CapacityMoved | undefined>;

const MOVED_SINCE = "This capacity was moved since you looked. Look again, then move it.";
const resourceWords = { concurrent_calls: "concurrent calls", cps: "calls per second" } as const;

function handler(direction: CapacityDirection): Handler {
  const giving = direction === "transfer";
  return {
    kind: giving ? "capacity_transfer" : "capacity_reclaim",
    asPartner: true,
    request,
    // Both ways share the subject: the net amount of one is the proof of the other.
    subject: (authId, { resource }) => `capacity:${authId}:${resource}`,
    label: ({ resource, slots }) => `${slots} ${resourceWords[resource]}`,
    busy: "Another move of this capacity is under way, or its outcome is still being checked. Nothing was sent.",
    prepare: (customer, _, wanted) => assertCanMove(direction, customer, wanted),
    send: (customer, _, { resource, slots, description, givenBefore }) =>
      readFirst(
        () => fetchCapacity(customer, { deadlineMs: READ_FIRST_MS }),
        // Asked again: another move may have ended between the first look and the claim.
        async (limits) =>
          limits[resource].given === givenBefore
            ? moveCapacity(customer, direction, { resource, slots, description: description || undefined })
            : refusedByUs("capacity.move", MOVED_SINCE),
      ),
    keep: (moved, { slots }) => ({
      reference: moved?.reference ?? null,
      slots: moved?.slots ?? slots,
      partnerRemaining: moved?.partnerRemaining ?? null,
      customerEffective: moved?.customerEffective ?? null,
    }),
    async look(customer, _, { request: { resource, slots, givenBefore } }): Promise<Sighting> {
      const { given } = (await readLimits(customer))[resource];
      if (given === givenBefore + (giving ? slots : -slots))
        return { seen: "done", result: { found: true, slots } };
      return given === givenBefore ? { seen: "absent" } : { seen: "unclear" };
    },
    // Limits may take minutes to show, and what was moved is worth money.
    whenAbsent: "review",
    refusal(code, message) {
      if (message === MOVED_SINCE) return MOVED_SINCE;
      if (code === "forbidden") return "Moving capacity is not enabled for our account.";
      if (code === "validation")
        return "The voice platform says that this much cannot be moved. Nothing was moved.";
      return undefined;
    },
  };
}

async function assertCanMove(
  direction: CapacityDirection,
  customer: AuthorizedCustomer,
  { resource, slots, givenBefore }: Request,
): Promise<void> {
  const limits = (await readLimits(customer))[resource];
  if (limits.given !== givenBefore) {
    throw new AppError("conflict", MOVED_SINCE);
  }
  const most = direction === "transfer" ? limits.partner : reclaimable(limits);
  if (most !== null && slots > most) {
    throw invalid({
      slots:
        direction === "transfer"
          ? `We have ${most} left to give.`
          : `At most ${most} can be taken back: what was given, and not more than the customer has.`,
    });
  }
}

export const capacityTransfer = handler("transfer");
export const capacityReclaim = handler("reclaim");
