import { z } from "zod";
import { readPublicUrl } from "@/lib/format/public-url";
import { authIdParam, instant, line, listOf, pageQuery } from "@/lib/http/schemas";
import { idempotencyKey } from "@/lib/services/provisioning/schema";

export const trunkDirections = ["inbound", "outbound", "both"] as const;
export const trunkTransports = ["udp", "tcp", "tls"] as const;
export const webhookMethods = ["POST", "GET"] as const;

/** What ids of trunks and their parts look like; no other is looked for. */
export const upstreamId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, "This is no id.");

/** A whole number, as a program or as a field of a form gives it; blank is no zero. */
export function wholeNumber(least: number, most: number) {
  const words = `A whole number from ${least} to ${most}.`;
  return z
    .union(
      [
        z.number(words),
        z
          .string()
          .trim()
          .regex(/^\d{1,6}$/, words)
          .transform(Number),
      ],
      words,
    )
    .pipe(z.number().int(words).min(least, words).max(most, words));
}

const optionalId = z.union([z.literal(""), upstreamId]);
const name = line(100).pipe(z.string().min(1, "Give it a name."));

/** No union: its own words would stand in the place of those that say what is wrong. */
const optionalUrl = z.string().transform((text, context) => {
  if (text.trim() === "") return "";
  const read = readPublicUrl(text);
  if (read.ok) return read.url;
  context.addIssue({ code: "custom", message: read.message });
  return z.NEVER;
});

const fields = {
  name,
  direction: z.enum(trunkDirections, "Choose a direction."),
  transport: z.enum(trunkTransports, "Choose a transport."),
  isSecure: z.boolean(),
  isEnabled: z.boolean(),
  concurrentCallsLimit: wholeNumber(0, 1000),
  callsPerSecondLimit: wholeNumber(0, 100),
  description: line(500),
  /** Empty for none. */
  webhookUrl: optionalUrl,
  webhookMethod: z.enum(webhookMethods, "Choose a method."),
};

/** A new trunk. */
export const trunkInput = z.strictObject({
  ...fields,
  direction: z.enum(["inbound", "outbound"], "Choose a direction."),
  isSecure: fields.isSecure.default(false),
  isEnabled: fields.isEnabled.default(true),
  transport: fields.transport.default("udp"),
  concurrentCallsLimit: fields.concurrentCallsLimit.default(10),
  callsPerSecondLimit: fields.callsPerSecondLimit.default(2),
  description: fields.description.default(""),
  webhookUrl: fields.webhookUrl.default(""),
  webhookMethod: fields.webhookMethod.default("POST"),
});
export type TrunkInputBody = z.output<typeof trunkInput>;

/** A change: what is left out stays. An empty id detaches. */
export const trunkChange = z
  .strictObject({
    ...fields,
    credentialId: optionalId,
    ipRuleId: optionalId,
    primaryUriId: optionalId,
    fallbackUriId: optionalId,
  })
  .partial()
  .extend({
    /** `updatedAt` of the trunk as the change was made from it: refused if it changed since. */
    version: z.iso.datetime().nullable().optional(),
  });
export type TrunkChange = z.output<typeof trunkChange>;

/** The form of the page: every field, so that nothing depends on what was touched. */
export const trunkForm = z.strictObject({
  ...fields,
  credentialId: optionalId,
  ipRuleId: optionalId,
  primaryUriId: optionalId,
  fallbackUriId: optionalId,
});
export type TrunkForm = z.output<typeof trunkForm>;

const ofCustomer = { authId: authIdParam, idempotencyKey };
export const trunkCreateAct = z.strictObject({ ...ofCustomer, trunk: trunkInput });
export const trunkChangeAct = z.strictObject({ ...ofCustomer, trunkId: upstreamId, change: trunkChange });
export const trunkDeleteAct = z.strictObject({
  ...ofCustomer,
  trunkId: upstreamId,
  /** The trunk's name, typed. */
  name: z.string().max(200),
});

export const trunkDeletion = z.strictObject({
  /** The trunk's name, so that no other is deleted by mistake. */
  name: z.string().max(200).describe("The name of the trunk, as a confirmation"),
});

export const trunkDto = z.object({
  id: z.string(),
  name: z.string(),
  /** Where calls are sent. For customers under their brand's SIP host, where it has one. */
  domain: z.string().nullable(),
  isEnabled: z.boolean().nullable(),
  /** `inbound`, `outbound` or `both`, or what else upstream says. */
  direction: z.string().nullable(),
  transport: z.string().nullable(),
  isSecure: z.boolean().nullable(),
  /** Stored, and not what is enforced: that is the account's. */
  concurrentCallsLimit: z.number().int().nullable(),
  callsPerSecondLimit: z.number().int().nullable(),
  description: z.string().nullable(),
  webhookUrl: z.string().nullable(),
  webhookMethod: z.string().nullable(),
  /** The parts that it uses; null where upstream does not say. */
  attached: z
    .object({
      credentialId: z.string().nullable(),
      ipRuleId: z.string().nullable(),
      primaryUriId: z.string().nullable(),
      fallbackUriId: z.string().nullable(),
    })
    .nullable(),
  createdAt: instant.nullable(),
  updatedAt: instant.nullable(),
});
export type TrunkDto = z.output<typeof trunkDto>;

export const trunkListQuery = z.strictObject(pageQuery);
export type TrunkListQuery = z.output<typeof trunkListQuery>;
export const trunkListDto = listOf(trunkDto);
export type TrunkListDto = z.output<typeof trunkListDto>;

export const concurrencyDto = z.object({
  running: z.number().int(),
  limit: z.number().int().nullable(),
  asOf: instant,
});
export type ConcurrencyDto = z.output<typeof concurrencyDto>;

/** A number whose calls come in over a trunk. */
export interface NumberOnTrunk {
  e164: string;
  status: string;
}
