import { z } from "zod";
import { roles } from "@/lib/authz/permissions";
import { instant, line, listOf, money, optionalChoice, pageQuery } from "@/lib/http/schemas";

/** In the order in which they can be done: numbers are routed to something that is there already. */
export const stepIds = ["account", "funds", "kyc", "number", "trunk", "routing", "call"] as const;
export type StepId = (typeof stepIds)[number];

/**
 * `next` is the first open one; `waiting` goes on by itself or elsewhere; `blocked` cannot be done before something
 * else; `unknown` could not be read, which says nothing about whether it is done.
 */
export const stepStates = ["done", "skipped", "next", "open", "waiting", "blocked", "unknown"] as const;
export type StepState = (typeof stepStates)[number];

/** What was found out, or why it could not be. */
function fact<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion("ok", [
    z.object({ ok: z.literal(true), value }),
    z.object({
      ok: z.literal(false),
      why: z.string(),
      /** Whether the customer's own credentials are what is missing. */
      credentials: z.boolean(),
    }),
  ]);
}

const openOrder = z.object({ id: z.string(), state: z.string(), label: z.string(), createdAt: instant });
export type OpenOrder = z.output<typeof openOrder>;

export const factsDto = z.object({
  account: z.object({
    status: z.enum(["active", "inactive", "suspended"]),
    createdAt: instant.nullable(),
    email: z.string(),
  }),
  wallet: fact(z.object({ balance: money, currency: z.string(), isPostpaid: z.boolean() })),
  transfers: fact(
    z.object({
      /** How many have arrived. */
      completed: z.int(),
      underway: z
        .object({
          id: z.string(),
          state: z.string(),
          amount: money,
          currency: z.string(),
          createdAt: instant,
        })
        .nullable(),
    }),
  ),
  kyc: fact(
    z.object({
      isComplete: z.boolean(),
      completedAt: instant.nullable(),
      session: z
        .object({
          id: z.string(),
          status: z.string(),
          flow: z.string().nullable(),
          isExpired: z.boolean(),
          /** Over, in whichever way. */
          isEnded: z.boolean(),
          expiresAt: instant.nullable(),
          createdAt: instant,
        })
        .nullable(),
    }),
  ),
  policy: fact(
    z.object({
      /** No number may be bought before the verification is complete. */
      beforeNumbers: z.boolean(),
      /** Nothing above this may go into the wallet before it is. */
      fundingUpTo: money.nullable(),
    }),
  ),
  numbers: fact(
    z.object({
      working: z.int(),
      notWorking: z.int(),
      /** The oldest one that works, and one that is routed where there is one. */
      first: z.object({ e164: z.string(), country: z.string().nullable() }).nullable(),
      toTrunk: z.int(),
      toApplication: z.int(),
      routed: z
        .object({ e164: z.string(), trunkId: z.string().nullable(), application: z.string().nullable() })
        .nullable(),
    }),
  ),
  orders: fact(
    z.object({
      purchase: openOrder.nullable(),
      trunk: openOrder.nullable(),
      routing: openOrder.nullable(),
    }),
  ),
  trunks: fact(
    z.object({
      total: z.int(),
      enabled: z.int(),
      first: z.object({ id: z.string(), name: z.string(), domain: z.string().nullable() }).nullable(),
    }),
  ),
  /** What connects the customer's phone system to its trunks. */
  parts: fact(z.object({ signIns: z.int(), addresses: z.int(), uris: z.int() })),
  calls: fact(
    z.object({
      calls: z.int(),
      first: z
        .object({
          uuid: z.string(),
          startedAt: instant,
          direction: z.string(),
          billsec: z.int(),
          fromNumber: z.string().nullable(),
          toNumber: z.string().nullable(),
        })
        .nullable(),
    }),
  ),
});
export type Facts = z.output<typeof factsDto>;

export const stepDto = z.object({
  id: z.enum(stepIds),
  state: z.enum(stepStates),
  title: z.string(),
  /** Why it matters, in a sentence. */
  why: z.string(),
  /** Why it is in this state, where there is something to say. */
  reason: z.string().nullable(),
  /** Whether the customer is complete without it. */
  isOptional: z.boolean(),
  mayBeSkipped: z.boolean(),
  /** Whether a person said that it is not wanted. */
  wasSkipped: z.boolean(),
  /** Who may do it. */
  roles: z.array(z.enum(roles)),
});
export type StepDto = z.output<typeof stepDto>;

export const onboardingStates = ["open", "completed", "closed"] as const;
export type OnboardingState = (typeof onboardingStates)[number];

const record = {
  authId: z.string(),
  customerName: z.string(),
  /** `not_started` for customers who were there before anybody began. */
  state: z.enum(["not_started", ...onboardingStates]),
  startedAt: instant.nullable(),
  startedBy: z.string().nullable(),
  completedAt: instant.nullable(),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  closedReason: z.string().nullable(),
  /** The first step that somebody can do now. */
  next: z.enum(stepIds).nullable(),
  /** Steps that are done or skipped, of all. */
  done: z.int(),
  of: z.int(),
};

export const onboardingDto = z.object({ ...record, steps: z.array(stepDto), facts: factsDto, asOf: instant });
export type OnboardingDto = z.output<typeof onboardingDto>;

/** A row of the list; its steps are told from what the portal holds, without asking the voice platform. */
export const onboardingRowDto = z.object({
  ...record,
  /** Steps that wait for somebody or something else. */
  waiting: z.array(z.enum(stepIds)),
});
export type OnboardingRowDto = z.output<typeof onboardingRowDto>;
export const onboardingListDto = listOf(onboardingRowDto);
export type OnboardingListDto = z.output<typeof onboardingListDto>;

export const onboardingListQuery = z.strictObject({
  ...pageQuery,
  state: optionalChoice(onboardingStates).transform((state) => state ?? "open"),
});
export type OnboardingListQuery = z.output<typeof onboardingListQuery>;

const reason = line(500).pipe(z.string().min(5, "Say in a few words why."));

export const onboardingAct = z.discriminatedUnion("act", [
  z.strictObject({ act: z.literal("start") }),
  z.strictObject({ act: z.literal("skip"), step: z.enum(stepIds) }),
  z.strictObject({ act: z.literal("take_up"), step: z.enum(stepIds) }),
  z.strictObject({ act: z.literal("close"), reason }),
  z.strictObject({ act: z.literal("reopen") }),
]);
export type OnboardingAct = z.output<typeof onboardingAct>;

export const onboardingActInput = z.strictObject({ authId: z.string().max(64), given: onboardingAct });
