import { randomBytes, randomUUID } from "node:crypto";
import { z } from "zod";
import { draftCall } from "../seed/calls";
import { CLEARED, causeByText } from "../seed/causes";
import type { Profile } from "../seed/profiles";
import { Random } from "../seed/random";
import { Money, ZERO } from "../world/money";
import type { Settings } from "../world/settings";
import { requireAccount } from "./accounts";
import { type ControlContext, ControlError } from "./context";

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

const optionsBody = z
  .object({
    generation: z.enum(["current", "legacy"]),
    latencyMs: z.number().int().min(0).max(600_000),
    canCreateAccounts: z.boolean(),
    canTransferBalance: z.boolean(),
    canViewCdrs: z.boolean(),
    canCreatePricingTiers: z.boolean(),
    maxAccounts: z.number().int().min(0),
    accountConflictStatus: z.union([z.literal(409), z.literal(422)]),
    tokenAtCreate: z.boolean(),
    redactTokens: z.boolean(),
    globalTransactions: z.boolean(),
    globalCalls: z.boolean(),
    signWebhooks: z.boolean(),
    webhookRetryMs: z.array(z.number().int().min(0).max(3_600_000)).max(20),
    kycFailedStatus: z.enum(["revoked", "kyc_failed"]),
    webhookPayload: z.enum(["partner", "subaccount"]),
    webhookEvents: z.enum(["three", "six"]),
    webhookCopies: z.number().int().min(1).max(200),
    webhookHold: z.boolean(),
    kycBlocksCalls: z.boolean(),
    purchaseFundsStatus: z.union([z.literal(500), z.literal(402)]),
    releaseMode: z.enum(["auto", "pending", "permanent"]),
    refundOnCancel: z.boolean(),
    putReplaces: z.boolean(),
    trunkStatusWords: z.enum(["enabled", "active"]),
    canMoveCapacity: z.boolean(),
    partnerBalance: z.string().regex(/^\d+(\.\d{1,5})?$/),
  })
  .partial()
  .strict();

export function showOptions({ world }: ControlContext): unknown {
  return { ...world.settings, partnerBalance: world.partnerBalance().toFixed(5) };
}

export function changeOptions(context: ControlContext): unknown {
  const { world, now } = context;
  const { partnerBalance, ...rest } = optionsBody.parse(context.body);
  const change: Partial<Settings> = rest;
  if (Object.keys(change).length > 0) world.commit({ op: "settings", at: now, change });
  if (partnerBalance !== undefined) {
    world.commit({ op: "partner_balance", at: now, postingId: randomUUID(), balance: partnerBalance });
  }
  return showOptions(context);
}

const numbersBody = z.object({
  account: z.string(),
  numbers: z
    .array(
      z.object({
        e164: z.string().regex(/^\+\d{7,15}$/),
        status: z
          .enum(["active", "pending_purchase", "pending_release", "released", "blocked", "suspended"])
          .optional(),
        is_blocked: z.boolean().optional(),
        application_id: z.string().nullish(),
        application_name: z.string().nullish(),
        trunk_id: z.string().nullish(),
        expires_at: instant.nullish(),
        next_billing_date: instant.optional(),
        aadhaar_verified: z.boolean().optional(),
        aadhaar_required: z.boolean().optional(),
        purchased_at: instant.optional(),
      }),
    )
    .min(1),
});

const present = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

/** Adds numbers to an account, or changes those that it has. */
export function changeNumbers({ world, now, body }: ControlContext): unknown {
  const { account, numbers } = numbersBody.parse(body);
  requireAccount(world, account);
  const changes = numbers.map((number) => ({
    e164: number.e164,
    ...present({
      status: number.status,
      isBlocked: number.is_blocked,
      applicationId: number.application_id,
      applicationName: number.application_name,
      trunkId: number.trunk_id,
      expiresAt: number.expires_at,
      nextBillingAt: number.next_billing_date,
      aadhaarVerified: number.aadhaar_verified,
      aadhaarRequired: number.aadhaar_required,
      purchasedAt: number.purchased_at,
    }),
  }));
  world.commit({ op: "numbers", at: now, account, ids: numbers.map(() => randomUUID()), changes });
  return { numbers: world.numbersOf(account).length };
}

const callsBody = z.object({
  account: z.string(),
  count: z.number().int().min(1).max(10_000).optional().default(1),
  /** When the last call ended; now if not given. */
  end: instant.optional(),
  spacing_seconds: z.number().min(0).optional().default(1),
  direction: z.enum(["inbound", "outbound"]).optional(),
  context: z.enum(["voice-api", "sip-trunking"]).optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  billsec: z.number().int().min(0).max(86_400).optional(),
  ring_time: z.number().int().min(0).max(600).optional(),
  hangup_cause: z.string().optional(),
});

/** A customer without seeded habits calls like anybody. */
const STRANGER: Omit<Profile, "authId"> = {
  callsPerDay: 0,
  inboundShare: 0.4,
  answerRate: 0.7,
  talk: 60,
  voiceApiShare: 0.5,
  poorLine: false,
  spam: false,
  offset: 330,
  ownNumbers: [],
  peers: ["+919876543210", "+919812345678", "+917700900123"],
  funding: "none",
  lowWater: ZERO,
  topUp: new Money(0),
  lapsesAt: 0,
  lastTarget: ZERO,
};

/** Adds finished calls, rated and charged as any other. */
export function addCalls({ world, now, body }: ControlContext): unknown {
  const input = callsBody.parse(body);
  requireAccount(world, input.account);
  const habits = world.profiles.get(input.account) ?? { ...STRANGER, authId: input.account };
  const voiceApiShare =
    input.context === undefined ? habits.voiceApiShare : Number(input.context === "voice-api");
  const profile = { ...habits, voiceApiShare };
  const cause = input.hangup_cause ?? (input.billsec === 0 ? "NO_ANSWER" : CLEARED.text);
  if (!causeByText(cause)) throw new ControlError(400, `There is no hangup cause ${cause}`);
  const random = new Random(randomUUID());
  const last = Math.floor((input.end ?? now) / 1000) * 1000;
  const billsec = input.billsec ?? (cause === CLEARED.text ? random.int(5, 240) : 0);
  const ringTime = input.ring_time ?? random.int(1, 20);
  const calls = Array.from({ length: input.count }, (_, index) => {
    const end = last - (input.count - 1 - index) * input.spacing_seconds * 1000;
    const start = Math.floor(end / 1000) * 1000 - (billsec + ringTime) * 1000;
    const chosen = {
      billsec,
      ringTime,
      direction: input.direction,
      context: input.context,
      from: input.from,
      to: input.to,
      // Whoever adds a call can tell what it costs: a draft is streamed by chance.
      streamed: false,
    };
    const { cause: _cause, ...facts } = draftCall(random, profile, start, {
      ...present(chosen),
      uuid: randomUUID(),
    });
    return facts;
  });
  world.commit({ op: "calls", at: now, account: input.account, calls, cause });
  return { added: calls.map((call) => call.uuid) };
}

const accountBody = z
  .object({
    isActive: z.boolean(),
    enabled: z.boolean(),
    isVerified: z.boolean(),
    kycStatus: z.enum(["pending", "completed"]),
    name: z.string().min(1),
    email: z.email(),
  })
  .partial()
  .strict();

/** Changes that the vendor makes on its own side: no endpoint of the API does. */
export function changeAccount({ world, now, body, params }: ControlContext): unknown {
  const customer = requireAccount(world, params.id ?? "");
  const change = accountBody.parse(body);
  world.commit({ op: "account_change", at: now, account: customer.authId, change });
  return { authId: customer.authId, ...change };
}

/** What a customer does in the vendor's console: the token that anybody stored stops working at once. */
export function rotateToken({ world, now, params }: ControlContext): unknown {
  const { authId } = requireAccount(world, params.id ?? "");
  const token = `sk_live_${randomBytes(20).toString("hex")}`;
  world.commit({ op: "token_change", at: now, account: authId, token });
  return { authId, authToken: token };
}
