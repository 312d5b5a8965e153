import { z } from "zod";
import { ipRule } from "@/lib/format/ip-rule";
import { sipUri } from "@/lib/format/sip-uri";
import { authIdParam, instant, line } from "@/lib/http/schemas";
import { idempotencyKey, orderDto } from "@/lib/services/provisioning/schema";
import { upstreamId, wholeNumber } from "@/lib/services/trunks/schema";

const partName = line(100).pipe(z.string().min(1, "Give it a name."));

export const sipUsername = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9._-]{4,32}$/, "4 to 32 letters, digits, dots, dashes and underscores.");

/** Quotes, backslashes and semicolons end a value in the configuration of some switches. */
export const sipPassword = z
  .string()
  .min(12, "At least 12 characters.")
  .max(128, "At most 128 characters.")
  .regex(/^[\x21-\x7e]*$/, "No spaces and no letters beyond ASCII.")
  .regex(/^[^"'\\;`]*$/, "No quotes, backslashes or semicolons: switches read them as something else.");

/** Empty: the portal makes one. */
const chosenPassword = z.union([z.literal(""), sipPassword]).default("");

export const sipCredentialInput = z
  .strictObject({ username: sipUsername, password: chosenPassword })
  .refine(({ username, password }) => !password.toLowerCase().includes(username.toLowerCase()), {
    path: ["password"],
    message: "The password must not hold the user name.",
  });
export type SipCredentialInput = z.output<typeof sipCredentialInput>;

/** With `newPassword` another one is set: the one given, or one that the portal makes. */
export const sipCredentialChange = z.strictObject({
  isEnabled: z.boolean().optional(),
  newPassword: z.boolean().default(false),
  password: chosenPassword,
});
export type SipCredentialChange = z.output<typeof sipCredentialChange>;

export const ipRuleInput = z.strictObject({ name: partName, address: ipRule });
export type IpRuleInput = z.output<typeof ipRuleInput>;

const priority = wholeNumber(0, 65_535);
export const originationUriInput = z.strictObject({
  name: partName,
  uri: sipUri,
  priority: priority.default(10),
});
export type OriginationUriInput = z.output<typeof originationUriInput>;
export const originationUriChange = z.strictObject({ name: partName, priority });
export type OriginationUriChange = z.output<typeof originationUriChange>;

const ofCustomer = { authId: authIdParam, idempotencyKey };
const ofPart = { ...ofCustomer, id: upstreamId };
export const credentialCreateAct = z.strictObject({ ...ofCustomer, credential: sipCredentialInput });
export const credentialChangeAct = z.strictObject({ ...ofPart, change: sipCredentialChange });
export const ipRuleCreateAct = z.strictObject({ ...ofCustomer, rule: ipRuleInput });
export const ipRuleChangeAct = z.strictObject({ ...ofPart, rule: ipRuleInput });
export const uriCreateAct = z.strictObject({ ...ofCustomer, uri: originationUriInput });
export const uriChangeAct = z.strictObject({ ...ofPart, change: originationUriChange });
export const partDeleteAct = z.strictObject(ofPart);

const dates = { createdAt: instant.nullable(), updatedAt: instant.nullable() };

export const sipCredentialDto = z.object({
  id: z.string(),
  username: z.string(),
  /** For customers under their brand's SIP host, where it has one. */
  realm: z.string().nullable(),
  isEnabled: z.boolean().nullable(),
  /** False where an unknown outcome left nobody with the password: set a new one. */
  isPasswordKnown: z.boolean(),
  ...dates,
});
export type SipCredentialDto = z.output<typeof sipCredentialDto>;

export const ipRuleDto = z.object({
  id: z.string(),
  name: z.string().nullable(),
  address: z.string(),
  isEnabled: z.boolean().nullable(),
  ...dates,
});
export type IpRuleDto = z.output<typeof ipRuleDto>;

export const originationUriDto = z.object({
  id: z.string(),
  name: z.string().nullable(),
  uri: z.string(),
  /** The lowest is tried first. */
  priority: z.number().int(),
  weight: z.number().int().nullable(),
  transport: z.string().nullable(),
  isEnabled: z.boolean().nullable(),
  ...dates,
});
export type OriginationUriDto = z.output<typeof originationUriDto>;

/** The one answer that holds a password. Null where it was shown before, was not changed, or its outcome is not known. */
export const credentialRevealDto = z.object({ order: orderDto, password: z.string().nullable() });
export type CredentialRevealDto = z.output<typeof credentialRevealDto>;

/** All parts of a customer: upstream keeps them by account, not by trunk. */
export interface TrunkParts {
  credentials: SipCredentialDto[];
  ipRules: IpRuleDto[];
  /** In the order in which they are tried. */
  uris: OriginationUriDto[];
  asOf: string;
}
