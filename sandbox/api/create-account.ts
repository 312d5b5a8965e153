import { randomInt, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Context } from "../http/context";
import { loosen } from "../http/exact-json";
import { json, type Reply, refuse } from "../http/reply";
import { validate } from "../http/validate";
import { createdAccount } from "../views/account-view";
import type { World } from "../world/world";

const E164 = /^\+[1-9]\d{6,14}$/;
const ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

const optionalText = (max: number) =>
  z
    .string()
    .max(max)
    .nullish()
    .transform((text) => text || null);
const knownZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

const base = {
  name: z.string().trim().min(1).max(255),
  email: z.email("value is not a valid email address").max(254),
  password: z
    .string()
    .min(8)
    .max(128)
    .regex(/\d/, "Password must contain at least one number")
    .regex(/[^A-Za-z0-9\s]/, "Password must contain at least one special character"),
  country: z.string().regex(/^[A-Z]{2}$/, "Country must be an ISO 3166-1 alpha-2 code"),
  company: optionalText(255),
  description: optionalText(1000),
  address: optionalText(500),
  city: optionalText(100),
  state: optionalText(100),
  zip_code: optionalText(20),
  timezone: z
    .string()
    .refine(knownZone, "Timezone must be an IANA name")
    .nullish()
    .transform((zone) => zone ?? null),
  gstin: z
    .string()
    .regex(/^\d{2}[A-Z]{5}\d{4}[A-Z][A-Z\d]Z[A-Z\d]$/, "GSTIN is not valid")
    .nullish()
    .transform((gstin) => gstin ?? null),
  gst_status: z
    .enum(["active", "inactive"])
    .nullish()
    .transform((value) => value ?? null),
  account_type: z.string().max(40).optional().default("standard"),
};
const e164 = z.string().regex(E164, "Phone must be in E.164 format with a leading +");

/** The current documents make the phone optional but strict, the older ones required but free. */
const currentBody = z.object({ ...base, phone: e164.nullish().transform((phone) => phone ?? null) });
const legacyBody = z.object({ ...base, phone: z.string().regex(/^\+?\d{7,15}$/, "Phone is not valid") });

export function createAccount(context: Context): Reply {
  const { world, now } = context;
  const { settings } = world;
  if (!settings.canCreateAccounts) throw refuse(403, "forbidden", "This partner cannot create accounts");
  const body = validate(
    context.generation === "legacy" ? legacyBody : currentBody,
    loosen(context.body),
    "body",
  );
  if (world.emails.has(body.email.toLowerCase())) {
    throw refuse(
      settings.accountConflictStatus,
      "email_already_exists",
      "An account with this email already exists.",
    );
  }
  if (world.customers.size >= settings.maxAccounts) {
    throw refuse(
      403,
      "max_accounts_reached",
      `The limit of ${settings.maxAccounts} accounts has been reached.`,
    );
  }
  const authId = freeAuthId(world);
  const { password: _never, zip_code, gst_status, account_type, ...rest } = body;
  world.commit({
    op: "create_account",
    at: now,
    authId,
    apiId: randomUUID(),
    account: { ...rest, zipCode: zip_code, gstStatus: gst_status, accountType: account_type },
  });
  const customer = world.customers.get(authId);
  if (!customer) throw new Error("The account was not created");
  return json(201, createdAccount(world, customer));
}

function freeAuthId(world: World): string {
  for (;;) {
    const id = `MA_${Array.from({ length: 8 }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("")}`;
    if (!world.customers.has(id)) return id;
  }
}
