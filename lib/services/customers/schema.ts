import { z } from "zod";
import { isCountryCode } from "@/lib/format/countries";
import { canonicalZone } from "@/lib/format/zones";
import { instant, line, listOf, money, pageQuery, searchText } from "@/lib/http/schemas";
import { isGstin } from "./gstin";

export const customerListQuery = z.strictObject({ ...pageQuery, search: searchText });
export type CustomerListQuery = z.output<typeof customerListQuery>;

export const customerDto = z.object({
  authId: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  country: z.string().nullable(),
  currency: z.string().nullable(),
  balance: money.nullable(),
  status: z.enum(["active", "inactive", "suspended"]),
  kycStatus: z.string().nullable(),
  createdAt: instant.nullable(),
  origin: z.enum(["created", "imported"]).nullable(),
});
export type CustomerDto = z.output<typeof customerDto>;

export const customerListDto = listOf(customerDto);
export type CustomerListDto = z.output<typeof customerListDto>;

export const customerProfileDto = customerDto.extend({
  description: z.string().nullable(),
  address: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  zipCode: z.string().nullable(),
  timezone: z.string().nullable(),
  gstin: z.string().nullable(),
  gstStatus: z.string().nullable(),
  accountType: z.string().nullable(),
  concurrentCallsLimit: z.number().nullable(),
  callsPerSecondLimit: z.number().nullable(),
  ratePerMinute: money.nullable(),
  credentials: z.enum(["stored", "missing"]),
  asOf: instant,
});
export type CustomerProfileDto = z.output<typeof customerProfileDto>;

export const balanceDto = z.object({
  authId: z.string(),
  balance: money,
  currency: z.string(),
  /** When the vendor last changed it, where it says so. */
  updatedAt: instant.nullable(),
  asOf: instant,
});
export type BalanceDto = z.output<typeof balanceDto>;

/** The vendor's rule: at least 8 characters with a digit and a special character. */
export const passwordRule = z
  .string("Choose a password.")
  .min(8, "At least 8 characters.")
  .max(128, "At most 128 characters.")
  .regex(/\d/, "Add a digit.")
  .regex(/[^A-Za-z0-9\s]/, "Add a special character.");

const optional = (max: number) =>
  line(max)
    .transform((value) => (value === "" ? undefined : value))
    .optional();

const phone = z
  .string("Give a phone number.")
  .trim()
  .regex(/^\+[1-9]\d{6,14}$/, "Write it in full with a plus sign, such as +919876543210.");

const gstin = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value.toUpperCase()))
  .pipe(z.string().refine(isGstin, "This is not a valid GSTIN: check it against the certificate.").optional())
  .optional();

const timezone = z
  .string()
  .trim()
  .transform((value) => (value === "" ? undefined : value))
  .pipe(
    z
      .string()
      .refine((zone) => canonicalZone(zone) !== null, "This is not a time zone, such as Asia/Kolkata.")
      .optional(),
  )
  .optional();

/** The 15 documented fields of a new account, under our names. The password is sent on and never stored. */
export const customerInput = z
  .strictObject({
    name: line(120).pipe(z.string().min(2, "At least 2 characters.")),
    email: z
      .string("Give an e-mail address.")
      .trim()
      .toLowerCase()
      .max(254)
      .pipe(z.email("This is not an e-mail address.")),
    password: passwordRule,
    phone,
    country: z
      .string("Choose a country.")
      .trim()
      .toUpperCase()
      .refine(isCountryCode, "Choose a country: a two-letter ISO code such as IN."),
    description: optional(500),
    company: optional(200),
    address: optional(300),
    city: optional(100),
    state: optional(100),
    zipCode: optional(20),
    timezone,
    gstin,
    gstStatus: z.preprocess(
      (value) => (value === "" ? undefined : value),
      z.enum(["active", "inactive"]).optional(),
    ),
    accountType: optional(40),
  })
  .superRefine((value, context) => {
    if (value.gstin && value.country !== "IN") {
      context.addIssue({
        code: "custom",
        path: ["gstin"],
        message: "A GSTIN belongs to an account in India.",
      });
    }
    if (value.gstStatus && !value.gstin) {
      context.addIssue({
        code: "custom",
        path: ["gstin"],
        message: "Give the GSTIN that this status is about.",
      });
    }
  });
export type CustomerInput = z.output<typeof customerInput>;

export const customerCreationDto = z.object({
  id: z.string(),
  state: z.enum(["created", "sending", "completed", "failed", "unknown"]),
  email: z.string(),
  name: z.string(),
  authId: z.string().nullable(),
  failureDetail: z.string().nullable(),
  createdAt: instant,
});
export type CustomerCreationDto = z.output<typeof customerCreationDto>;
