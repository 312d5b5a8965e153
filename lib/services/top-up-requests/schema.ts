import { z } from "zod";
import {
  checkSpan,
  day,
  instant,
  line,
  listOf,
  money,
  optionalChoice,
  pageQuery,
  searchText,
} from "@/lib/http/schemas";
import { amount } from "@/lib/services/transfers/amount";
import { transferStates } from "@/lib/services/transfers/schema";
import { requestSteps } from "./steps";

export const requestStates = [
  "awaiting_payment",
  "requested",
  "approved",
  "refused",
  "withdrawn",
  "expired",
] as const;
export type RequestState = (typeof requestStates)[number];

/** Paid outside the portal; a person looks whether the money came. */
export const manualMethods = ["bank_transfer", "upi", "cheque", "other"] as const;
/** Paid through a provider, which says by itself whether the money came. */
export const onlineMethods = ["razorpay", "stripe"] as const;
export type OnlineMethod = (typeof onlineMethods)[number];
export const requestMethods = [...manualMethods, ...onlineMethods] as const;
export type RequestMethod = (typeof requestMethods)[number];

/** Where the bank gives every payment a number, a request without it could not be matched. */
const WITH_REFERENCE: readonly RequestMethod[] = ["bank_transfer", "upi"];

export function isOnline(method: string): method is OnlineMethod {
  return onlineMethods.some((online) => online === method);
}

/**
 * As banks print it: letters and digits, with or without blanks and dashes between. Kept in one writing, so that the
 * same payment is found however somebody typed it.
 */
const paymentReference = z
  .string()
  .max(60, "At most 60 characters.")
  .transform((value) =>
    value
      .normalize("NFKC")
      .replace(/[\s./_–-]+/g, "")
      .toUpperCase(),
  )
  .pipe(z.string().regex(/^([A-Z0-9]{4,40})?$/, "Letters and digits only, 4 to 40 of them."))
  .default("");

/** The next line of a note stays one: what people paste has line ends. */
const note = line(300).default("");

export const requestInput = z
  .strictObject({
    amount,
    currency: z
      .string("Give the currency.")
      .trim()
      .regex(/^[A-Z]{3}$/, "A three-letter currency code such as INR."),
    method: z.enum(requestMethods, "Choose how you paid."),
    paymentReference,
    note,
  })
  .superRefine(({ method, paymentReference: reference }, context) => {
    if (WITH_REFERENCE.includes(method) && reference === "") {
      const message =
        method === "upi"
          ? "Give the UPI reference that your app shows for the payment."
          : "Give the reference (UTR) that your bank shows for the payment.";
      context.addIssue({ code: "custom", path: ["paymentReference"], message });
    }
  });
export type RequestInput = z.output<typeof requestInput>;

export const idempotencyKey = z.uuid("Load the page again and send it once more.");
export const requestIdInput = z.strictObject({ id: z.string().max(64) });

export const approveRequestInput = z.strictObject({
  id: z.string().max(64),
  /** Says that a second transfer of the same amount to this customer within a short while is meant. */
  confirmDuplicate: z.boolean().default(false),
});
export const approveRequestBody = approveRequestInput.omit({ id: true });

const reason = line(300).pipe(z.string().min(3, "Say why; the customer reads it."));
export const refuseRequestInput = z.strictObject({ id: z.string().max(64), reason });
export const refuseRequestBody = z.strictObject({ reason });

const settlement = line(300).pipe(z.string().min(3, "Say what became of the money."));
export const settleRequestInput = z.strictObject({ id: z.string().max(64), note: settlement });
export const settleRequestBody = z.strictObject({ note: settlement });

/** What the list of the staff begins with: everything that waits for somebody. */
export const requestViews = ["open", "attention", "all"] as const;

const listFilters = {
  ...pageQuery,
  state: optionalChoice(requestStates),
  method: optionalChoice(requestMethods),
  /** Our reference, the payment's, or the customer's name; a part is enough. */
  search: searchText,
  /** Days, UTC, both inclusive. */
  from: day.optional(),
  to: day.optional(),
};
export const customerRequestQuery = z.strictObject(listFilters).superRefine(checkSpan);
export type CustomerRequestQuery = z.output<typeof customerRequestQuery>;
export const requestListQuery = z
  .strictObject({
    ...listFilters,
    customer: z.string().max(64).optional(),
    view: optionalChoice(requestViews),
  })
  .superRefine(checkSpan);
export type RequestListQuery = z.output<typeof requestListQuery>;

export const requestDto = z.object({
  id: z.string(),
  /** What people call it, and the note of its transfer. */
  reference: z.string(),
  state: z.enum(requestStates),
  /** How far it is, in what its customer sees of it. */
  step: z.enum(requestSteps),
  authId: z.string(),
  customerName: z.string(),
  amount: money,
  currency: z.string(),
  method: z.enum(requestMethods),
  paymentReference: z.string(),
  note: z.string(),
  attachment: z.object({ name: z.string(), type: z.string() }).nullable(),
  /** Where it can be paid, while it can. */
  paymentUrl: z.string().nullable(),
  paidAt: instant.nullable(),
  requestedBy: z.string(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  decidedAt: instant.nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
  arrivedAt: instant.nullable(),
  /** The reseller's own business: null for customers. */
  staff: z
    .object({
      decidedBy: z.string().nullable(),
      providerPaymentId: z.string().nullable(),
      /** What a person has to look at. */
      trouble: z.string().nullable(),
      /** Whether a person can say what became of a payment that could not be booked. */
      canSettle: z.boolean(),
      /** Whether its transfer may have been made and be forgotten here: settling it then says that it was paid. */
      held: z.boolean(),
      settlement: z
        .object({ of: z.string().nullable(), at: instant, by: z.string(), note: z.string() })
        .nullable(),
      /** Whether its transfer came to nothing, so that it can have another or be refused. */
      mendable: z.boolean(),
      transfer: z
        .object({
          id: z.string(),
          reference: z.string(),
          state: z.enum(transferStates),
          failureDetail: z.string().nullable(),
        })
        .nullable(),
    })
    .nullable(),
});
export type RequestDto = z.output<typeof requestDto>;
export const requestListDto = listOf(requestDto);
export type RequestListDto = z.output<typeof requestListDto>;

/** Another request that may be the same payment. */
export const likenessDto = z.object({
  id: z.string(),
  reference: z.string(),
  customerName: z.string(),
  authId: z.string(),
  amount: money,
  currency: z.string(),
  step: z.enum(requestSteps),
  createdAt: instant,
});
export type LikenessDto = z.output<typeof likenessDto>;

/** Everything that whoever decides should see. */
export interface RequestFileDto {
  request: RequestDto;
  /** Of any customer, with the same payment reference. */
  samePayment: LikenessDto[];
  /** Of this customer, with the same amount, in the last 30 days. */
  sameAmount: LikenessDto[];
  /** What the provider sent about it, the newest first. */
  events: { id: string; kind: string; state: string; detail: string | null; receivedAt: string }[];
}

/** What the form for a request needs to know. */
export interface AskFormDto {
  currency: string;
  /** The providers that are set up and take this currency. */
  online: OnlineMethod[];
}
