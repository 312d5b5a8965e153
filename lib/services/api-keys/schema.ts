import { z } from "zod";
import { isCustomerRole, roles } from "@/lib/authz/permissions";
import { readNetworks } from "@/lib/format/networks";
import { day, instant, line } from "@/lib/http/schemas";

/** What the portal itself lets a caller send in a minute is about this much (lib/http/rate-limit.ts). */
export const MOST_PER_MINUTE = 6_000;
/** For so long the key that is replaced may go on working. */
export const MOST_KEPT_HOURS = 720;
export const USUALLY_KEPT_HOURS = 24;

// Texts at every border (a form, the command line), each reading to itself: whoever parses twice gets the same.
const addresses = z
  .string()
  .max(4_000, "At most 4000 characters.")
  .superRefine((text, context) => {
    const read = readNetworks(text);
    if (!read.ok) context.addIssue({ code: "custom", message: read.message });
  })
  .default("");

const limitPerMinute = z
  .string()
  .trim()
  .refine(
    (text) => text === "" || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_PER_MINUTE),
    `A whole number from 1 to ${MOST_PER_MINUTE}.`,
  )
  .default("");

const lastDay = z
  .string()
  .trim()
  .refine((text) => text === "" || day.safeParse(text).success, "Write a day as YYYY-MM-DD.")
  .default("");

const settings = {
  name: line(80).pipe(z.string().min(1, "Give the key a name.")),
  /** Where it may be used from; empty is anywhere. */
  addresses,
  /** Empty is the portal's own limit. */
  limitPerMinute,
  /** The last day on which it works, in UTC; empty is no end. */
  lastDay,
};

const customer = z
  .string()
  .max(64)
  .transform((text) => (text === "" ? undefined : text))
  .optional();

export const apiKeyInput = z
  .strictObject({ ...settings, role: z.enum(roles, "Choose a role."), customer })
  .superRefine((given, context) => {
    if (isCustomerRole(given.role) === (given.customer !== undefined)) return;
    context.addIssue({
      code: "custom",
      path: ["customer"],
      message: isCustomerRole(given.role)
        ? "This role belongs to a customer."
        : "Staff keys belong to no customer.",
    });
  });
export type ApiKeyInput = z.input<typeof apiKeyInput>;

export const apiKeyTarget = z.strictObject({ id: z.uuid() });

export const apiKeyChange = apiKeyTarget.extend(settings);
export type ApiKeyChange = z.input<typeof apiKeyChange>;

const kept = z.coerce
  .number("A whole number of hours.")
  .int("A whole number of hours.")
  .min(0, "From 0, which ends the old key at once.")
  .max(MOST_KEPT_HOURS, `At most ${MOST_KEPT_HOURS} hours, which is 30 days.`);

/** What a key may say of its own replacement. */
export const ownRotation = z.strictObject({
  keepHours: kept
    .default(USUALLY_KEPT_HOURS)
    .describe("For how many hours the old key goes on working; 0 ends it at once"),
});

export const apiKeyRotation = ownRotation.extend(apiKeyTarget.shape);
export type ApiKeyRotation = z.input<typeof apiKeyRotation>;

export const apiKeyRevocation = apiKeyTarget.extend({
  reason: line(500).optional(),
});

export const customerSearch = z.strictObject({ text: line(100) });

export const apiKeyStates = ["active", "replaced", "expired", "revoked"] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

export const apiKeyDto = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string().describe("Its first characters"),
  role: z.enum(roles),
  customer: z.object({ authId: z.string(), name: z.string() }).nullable(),
  state: z.enum(apiKeyStates).describe("replaced: it works until expiresAt, and another has taken its place"),
  addresses: z.array(z.string()).describe("Where it may be used from; none is anywhere"),
  limitPerMinute: z.int().nullable().describe("null: the portal's own limit"),
  createdAt: instant,
  createdBy: z.string().nullable().describe("null: the command line, or the key that it replaced"),
  lastUsedAt: instant.nullable(),
  lastAddress: z.string().nullable(),
  expiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  replacedById: z.string().nullable(),
});
export type ApiKeyDto = z.output<typeof apiKeyDto>;

/** A new key; `key` is readable here and never again. */
export const newApiKeyDto = z.object({
  id: z.string(),
  key: z.string().describe("Shown this once"),
  prefix: z.string(),
  expiresAt: instant.nullable(),
});
export type NewApiKeyDto = z.output<typeof newApiKeyDto>;

export const rotatedApiKeyDto = newApiKeyDto.extend({
  oldKeyUntil: instant.describe("Until when the key that it replaces goes on working"),
});
export type RotatedApiKeyDto = z.output<typeof rotatedApiKeyDto>;
