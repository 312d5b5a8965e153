import { z } from "zod";
import { instant, money } from "@/lib/http/schemas";
import { applicationDto } from "@/lib/services/applications/schema";
import { e164 } from "@/lib/services/number-trade/schema";
import { idempotencyKey } from "@/lib/services/provisioning/schema";

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "This is not an id.");

export const assignRequest = z.strictObject({ e164, trunkId: id });
export type AssignRequest = z.output<typeof assignRequest>;
export const unassignRequest = z.strictObject({ e164, trunkId: id });
export type UnassignRequest = z.output<typeof unassignRequest>;
/** `replaces` is the application that the number leaves, as the person was shown; null where it has none. */
export const attachRequest = z.strictObject({ e164, applicationId: id, replaces: id.nullable() });
export type AttachRequest = z.output<typeof attachRequest>;
export const detachRequest = z.strictObject({ e164, applicationId: id });
export type DetachRequest = z.output<typeof detachRequest>;

/** One change of where a number's calls go: to a trunk or off it, to an application or off it. */
export const routeBody = z
  .strictObject({
    trunkId: id.nullable().optional().describe("A trunk, or null to take the number off the one it is on"),
    applicationId: id
      .nullable()
      .optional()
      .describe("An application, or null to take the number off the one it is on"),
    replaces: id.optional().describe("The application that the number is to leave, where it has one"),
  })
  .superRefine(({ trunkId, applicationId, replaces }, context) => {
    if ((trunkId === undefined) === (applicationId === undefined))
      context.addIssue({
        code: "custom",
        path: ["trunkId"],
        message: "Give either trunkId or applicationId.",
      });
    if (replaces !== undefined && typeof applicationId !== "string")
      context.addIssue({ code: "custom", path: ["replaces"], message: "Only with an applicationId." });
  });
export type RouteBody = z.output<typeof routeBody>;

export const routeInput = z.strictObject({
  authId: z.string().max(64),
  e164,
  idempotencyKey,
  route: routeBody,
});
export type RouteInput = z.input<typeof routeInput>;

/** One number with all that is known of it now. */
export const numberFileDto = z.object({
  e164: z.string(),
  authId: z.string(),
  status: z.string(),
  isBlocked: z.boolean(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  type: z.string().nullable(),
  applicationId: z.string().nullable(),
  applicationName: z.string().nullable(),
  trunkId: z.string().nullable(),
  setupFee: money.nullable(),
  monthlyFee: money.nullable(),
  currency: z.string().nullable(),
  assignedAt: instant.nullable(),
  renewsAt: instant.nullable(),
  expiresAt: instant.nullable(),
  lastBilledAt: instant.nullable(),
  isTrial: z.boolean(),
  aadhaarRequired: z.boolean(),
  aadhaarVerified: z.boolean(),
  minimumMonths: z.number().int().nullable(),
  source: z.string().nullable(),
  /** By the customer's price list; null where it does not say. */
  releaseFee: money.nullable(),
  /** Until when a release can be taken back, where the portal asked for it. */
  cooldownEndsAt: instant.nullable(),
  asOf: instant,
});
export type NumberFileDto = z.output<typeof numberFileDto>;

export const numberHealthDto = z.object({
  days: z.number().int(),
  calls: z.number().int(),
  answered: z.number().int(),
  /** Percent. */
  answerRate: z.number().nullable(),
  minutes: z.number().nullable(),
  isSpam: z.boolean(),
});
export type NumberHealthDto = z.output<typeof numberHealthDto>;

/** Where a number's calls could go. */
export const routeChoicesDto = z.object({
  trunks: z.array(z.object({ id: z.string(), name: z.string(), direction: z.string().nullable() })),
  applications: z.array(applicationDto),
});
export type RouteChoicesDto = z.output<typeof routeChoicesDto>;
