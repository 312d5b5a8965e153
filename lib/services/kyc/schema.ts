import { z } from "zod";
import { webhookUrl } from "@/lib/format/public-url";
import { instant, line, listOf, optionalChoice, pageQuery } from "@/lib/http/schemas";
import { kycStages, NOT_CREATED, openCreations, vendorStatuses } from "./status";

export const kycFlows = ["email", "redirect"] as const;
export const MOST_DAYS = 90;
const MOST_REMINDERS = 5;

const whole = (message: string) => z.coerce.number(message).int(message);

export const kycExpiryDays = whole("A whole number of days.")
  .min(1, "At least 1 day.")
  .max(MOST_DAYS, `At most ${MOST_DAYS} days.`);

export const kycReminders = z
  .array(whole("Whole days before the end, such as 3, 1.").min(1, "At least 1 day before the end."))
  .max(MOST_REMINDERS, `At most ${MOST_REMINDERS} reminders.`)
  .transform((given) => [...new Set(given)].sort((one, other) => other - one));

const email = line(254).pipe(z.union([z.literal(""), z.email("Write an e-mail address.")]));

export const kycEmail = email.optional().transform((value) => value || undefined);
export const kycFlow = z.enum(kycFlows, "Choose how the customer gets the link.");

const fields = {
  flow: kycFlow,
  customerEmail: kycEmail,
  expiresInDays: kycExpiryDays,
  reminders: kycReminders,
};

/** Whether a reminder would come after the end. Asks nothing of values that are wrong by themselves. */
export function comesTooLate(given: number[], days: number): boolean {
  const isSound = Array.isArray(given) && kycExpiryDays.safeParse(days).success;
  return isSound && given.some((before) => before >= days);
}

interface Checked {
  flow: (typeof kycFlows)[number];
  customerEmail?: string | undefined;
  expiresInDays: number;
  reminders: number[];
}

function check(
  { flow, customerEmail, expiresInDays, reminders: given }: Checked,
  context: z.RefinementCtx,
): void {
  if (flow === "email" && !customerEmail) {
    context.addIssue({ code: "custom", path: ["customerEmail"], message: "Write where the mail goes." });
  }
  if (comesTooLate(given, expiresInDays)) {
    context.addIssue({
      code: "custom",
      path: ["reminders"],
      message: `A reminder comes before the end: fewer than ${expiresInDays} days.`,
    });
  }
}

/** What the form of the portal sends. */
export const kycStartInput = z
  .strictObject({
    authId: z.string().max(64),
    ...fields,
    /** The session that the page showed as the one this replaces, so that no other is revoked unseen. */
    replaces: z.uuid().nullable(),
    idempotencyKey: z.uuid(),
  })
  .superRefine(check);
export type KycStartInput = z.output<typeof kycStartInput>;

/** What the API takes. */
export const kycStartBody = z
  .strictObject({
    authId: z.string().max(64),
    ...fields,
    flow: kycFlow.default("email"),
    expiresInDays: kycExpiryDays.default(7),
    reminders: kycReminders.default([]),
    /** Where the browser goes afterwards; the portal's own page unless told. */
    redirectUrl: webhookUrl.optional(),
  })
  .superRefine(check);
export type KycStartBody = z.output<typeof kycStartBody>;

export const kycRevokeBody = z.strictObject({
  reason: line(300).pipe(z.string().min(3, "Say in a few words why.")),
});
export const kycTarget = z.strictObject({ id: z.string().max(64) });
export const kycRevokeInput = kycTarget.extend(kycRevokeBody.shape);
export const kycIdentityInput = kycTarget.extend({
  reason: line(300).pipe(z.string().min(5, "Say why you need to see it.")),
});

/** Statuses that a list can be narrowed to. */
export const kycStatusFilters = [...vendorStatuses, "expired", ...openCreations, NOT_CREATED] as const;

const listFilters = { ...pageQuery, status: optionalChoice(kycStatusFilters) };
export const kycListQuery = z.strictObject({ ...listFilters, customer: z.string().max(64).optional() });
export type KycListQuery = z.output<typeof kycListQuery>;
export const customerKycQuery = z.strictObject(listFilters);

/** The page's address: a stage shows customers, a status sessions. */
export const kycPageQuery = kycListQuery.extend({ stage: optionalChoice(kycStages) });
export type KycPageQuery = z.output<typeof kycPageQuery>;

/** One verification session. What was verified is never part of it. A customer sees its status and its dates. */
export const kycDto = z.object({
  id: z.string(),
  /** The voice platform's id; null for customers, and until it is known. */
  sessionId: z.string().nullable(),
  authId: z.string(),
  customerName: z.string(),
  flow: z.enum(kycFlows).nullable(),
  /** As the voice platform says it; `sending`, `unknown` and `not_created` are the portal's. */
  status: z.string(),
  /** Past its end and not finished: the link leads nowhere. */
  expired: z.boolean(),
  stage: z.enum(kycStages),
  /** Whether a newer one took its place. */
  superseded: z.boolean(),
  kycType: z.string().nullable(),
  /** Masked. */
  emailDispatchedTo: z.string().nullable(),
  /** Days before the end. */
  reminders: z.array(z.int()),
  reason: z.string().nullable(),
  requestedBy: z.string().nullable(),
  createdAt: instant,
  expiresAt: instant.nullable(),
  firstOpenedAt: instant.nullable(),
  completedAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** From when on the mail may be sent again; null where it may now, or never. */
  resendFrom: instant.nullable(),
  canResend: z.boolean(),
  canRevoke: z.boolean(),
  /** Whether the portal has the link of the verification page. */
  hasLink: z.boolean(),
  checkedAt: instant.nullable(),
});
export type KycDto = z.output<typeof kycDto>;
export const kycListDto = listOf(kycDto);
export type KycListDto = z.output<typeof kycListDto>;

export interface KycEventDto {
  id: string;
  kind: string;
  status: string | null;
  source: string;
  actorName: string | null;
  detail: string | null;
  at: string;
}

export interface KycDetailDto {
  session: KycDto;
  timeline: KycEventDto[];
}

export interface KycBoardDto {
  counts: Record<(typeof kycStages)[number], number>;
  customers: number;
  asOf: string;
}

/** One customer on the board. */
export interface KycCustomerDto {
  authId: string;
  name: string;
  stage: (typeof kycStages)[number];
  /** Null where nothing was begun, or where the voice platform knows it to be verified without a session here. */
  session: KycDto | null;
}

export interface KycCustomerListDto {
  data: KycCustomerDto[];
  page: { page: number; size: number; total: number };
  asOf: string;
}

/** What was verified, to be shown once and kept nowhere. */
export interface KycIdentityDto {
  facts: { term: string; value: string }[];
  readAt: string;
}
