import { z } from "zod";
import {
  instant,
  line,
  listOf,
  money,
  optionalChoice,
  pageDto,
  pageQuery,
  searchText,
} from "@/lib/http/schemas";
import { numberFlags } from "./flags";

const word = line(100)
  .transform((value) => (value === "" ? undefined : value))
  .optional();

const sort = optionalChoice([
  "number",
  "-number",
  "rental",
  "-rental",
  "renewal",
  "-renewal",
  "customer",
  "-customer",
]);

const filters = {
  search: searchText.describe("Any part of the number, or of the customer's name"),
  status: word,
  type: word.describe("local, tollfree or mobile"),
  region: word,
  country: word,
  application: word.describe("An application's id, or `any`, or `none`"),
  flag: optionalChoice(numberFlags),
  sort: sort.describe("With - before it from the last to the first"),
};

export const customerNumberQuery = z.strictObject({ ...pageQuery, ...filters });
export const numberListQuery = z.strictObject({
  ...pageQuery,
  ...filters,
  customer: z.string().max(64).optional(),
});
export type NumberListQuery = z.output<typeof numberListQuery>;
export type NumberQuery = Omit<NumberListQuery, "customer">;

export const numberDto = z.object({
  e164: z.string(),
  authId: z.string().nullable(),
  customerName: z.string().nullable(),
  country: z.string().nullable(),
  region: z.string().nullable(),
  type: z.string().nullable(),
  status: z.string(),
  isBlocked: z.boolean(),
  applicationId: z.string().nullable(),
  applicationName: z.string().nullable(),
  trunkId: z.string().nullable(),
  monthlyFee: money.nullable(),
  currency: z.string().nullable(),
  assignedAt: instant.nullable(),
  /** The next rental, or the end where the number does not renew by itself. */
  renewsAt: instant.nullable(),
  expiresAt: instant.nullable(),
  aadhaarRequired: z.boolean(),
  aadhaarVerified: z.boolean(),
  lastCallAt: instant.nullable().describe("Of the calls that the portal holds"),
  flags: z.array(z.enum(numberFlags)).describe("What wants attention"),
});
export type NumberDto = z.output<typeof numberDto>;

/** How true the mirror is. */
const freshness = z.object({
  completedAt: instant.nullable(),
  failedAt: instant.nullable().describe("Of the last round, if it failed"),
  failure: z.string().nullable(),
});
export type NumberFreshness = z.output<typeof freshness>;

export const numberListDto = listOf(numberDto).extend({ freshness });
export type NumberListDto = z.output<typeof numberListDto>;

/** How many numbers each value of a filter has, under the customer, the search and the flag, not under each other. */
export interface NumberFacets {
  status: Facet[];
  type: Facet[];
  region: Facet[];
  country: Facet[];
  application: (Facet & { label: string })[];
  attached: number;
  unattached: number;
}
export interface Facet {
  value: string;
  count: number;
}

export const radarQuery = z.strictObject({ customer: z.string().max(64).optional() });

const count = z.int().nonnegative();
export const radarDto = z.object({
  counts: z.object({
    expiring: count,
    unrouted: count,
    suspended: count,
    idle: count.nullable().describe("null while the calls of the last 30 days are not all known"),
    aadhaar: count,
    no_number: count.describe("Active customers without a working number"),
  }),
  callsCountedAt: instant.nullable(),
  aheadDays: z.int(),
  idleDays: z.int(),
  asOf: instant,
});
export type RadarDto = z.output<typeof radarDto>;
export type RadarFlag = keyof RadarDto["counts"];

export const withoutNumberQuery = z.strictObject({ ...pageQuery });
const withoutNumber = z.object({
  authId: z.string(),
  name: z.string(),
  /** Numbers that do not work: suspended, blocked or on their way out. */
  otherNumbers: count,
});
export const withoutNumberListDto = listOf(withoutNumber);
export type WithoutNumberListDto = z.output<typeof withoutNumberListDto>;

const monthOf = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/, "Write a month as YYYY-MM.")
  .optional();
export const rentalQuery = z.strictObject({ ...pageQuery, customer: z.string().max(64).optional() });
export type RentalQuery = z.output<typeof rentalQuery>;
export const rentalExportQuery = z.strictObject({
  customer: z.string().max(64).optional(),
  month: monthOf.describe("YYYY-MM; this month (UTC) without it"),
  by: optionalChoice(["number", "customer"]).describe("One line per number, or per customer"),
});
export type RentalExportQuery = z.output<typeof rentalExportQuery>;

const rentalSum = z.object({
  currency: z.string().nullable(),
  rental: money,
  numbers: count,
  /** Suspended, blocked or leaving, and not billed any more as far as anybody says. */
  notBilled: count,
});
export type RentalSum = z.output<typeof rentalSum>;
export const rentalDto = z.object({
  totals: z.array(rentalSum),
  data: z.array(rentalSum.extend({ authId: z.string(), customerName: z.string() })),
  page: pageDto,
  asOf: instant,
});
export type RentalDto = z.output<typeof rentalDto>;
