import { z } from "zod";
import { day, line, optionalChoice, searchText, zone } from "@/lib/http/schemas";

export const callDirections = ["inbound", "outbound"] as const;
export const callStatuses = ["answered", "busy", "no_answer", "failed", "cancelled"] as const;
export const numberMatches = ["contains", "starts", "exact"] as const;
/** The longest range of days of one question; without a range it is everything that there is. */
export const MAX_CALL_DAYS = 366;
const DAY_MS = 86_400_000;

const blank = (value: unknown) => (value === "" ? undefined : value);

/** Several values in one parameter, separated by commas; sorted and without repetition, so that equal filters are equal. */
function listOf<Value extends string | number>(value: z.ZodType<Value, string>) {
  return z
    .string()
    .max(600)
    .transform((text) => [...new Set(text.split(",").map((part) => part.trim()))].filter(Boolean).sort())
    .transform((parts, context) => {
      const values = z.array(value).max(40, "At most 40 values.").safeParse(parts);
      if (values.success) return values.data;
      // At the parameter, not at a place within it: that is what a form and an address know.
      context.addIssue({
        code: "custom",
        message: values.error.issues[0]?.message ?? "Not a list of values.",
      });
      return z.NEVER;
    })
    .transform((values) => (values.length === 0 ? undefined : values))
    .optional();
}

function wholeNumber(max: number, of: string) {
  const message = `A whole number of ${of}.`;
  return z.preprocess(blank, z.coerce.number(message).int(message).min(0).max(max).optional());
}

/** A day of `zone`, or an instant. */
const dayOrInstant = z.union(
  [day, z.iso.datetime({ offset: true, local: false })],
  "Write a day as YYYY-MM-DD, or an instant as ISO 8601 with its offset.",
);
const moment = z.preprocess(blank, dayOrInstant.optional());

const number = z
  .string()
  .trim()
  .max(32)
  .regex(/^\+?[0-9*# ().-]*$/, "Digits only, with a plus sign in front if you like.")
  .transform((value) => value.replace(/[ ().-]/g, ""))
  .transform((value) => (value === "" || value === "+" ? undefined : value))
  .optional();

const amount = z
  .string()
  .trim()
  .regex(/^(\d{1,9}(\.\d{1,5})?)?$/, "An amount such as 0.45.")
  .transform((value) => value || undefined)
  .optional();

const mos = z.preprocess(blank, z.coerce.number("From 1 to 5.").min(0).max(5, "From 1 to 5.").optional());

const exactText = (max: number) =>
  line(max)
    .transform((value) => value || undefined)
    .optional();

const cause = z
  .string()
  .transform((value) => value.toUpperCase())
  .pipe(z.string().regex(/^[A-Z0-9_]{1,60}$/, "A cause such as NO_ANSWER."));
const code = z
  .string()
  .regex(/^\d{1,5}$/, "A number such as 3010.")
  .transform(Number);
const plainWord = z.string().regex(/^[\p{L}\p{N} ._-]{1,60}$/u, "Letters, digits, dots and dashes.");
const status = z
  .string()
  .transform((value) => value.toLowerCase().replaceAll("-", "_"))
  .pipe(z.enum(callStatuses));

/** Every filter of the calls, as parameters of an address. Lists are separated by commas. */
export const callFilterShape = {
  from: moment.describe("First day (in zone), or first instant"),
  to: moment.describe("Last day (in zone, included), or the instant before which calls started"),
  zone: zone.optional().describe("IANA zone that days are of; UTC without it"),
  direction: optionalChoice(callDirections),
  status: listOf(status).describe("Any of these endings"),
  hangupCause: listOf(cause).describe("Any of these causes, such as USER_BUSY"),
  hangupCauseCode: listOf(code).describe("Any of these codes"),
  hangupDisposition: listOf(plainWord).describe("Any of these, such as send_bye"),
  context: listOf(plainWord).describe("Any of these products, such as voice-api"),
  region: listOf(plainWord).describe("Any of these regions"),
  fromNumber: number.describe("The caller's number, as fromMatch says"),
  fromMatch: optionalChoice(numberMatches).describe("contains (as without it), starts or exact"),
  toNumber: number.describe("The called number, as toMatch says"),
  toMatch: optionalChoice(numberMatches).describe("contains (as without it), starts or exact"),
  minDuration: wholeNumber(1_000_000, "seconds").describe("Seconds, ring and talk"),
  maxDuration: wholeNumber(1_000_000, "seconds").describe("Seconds, ring and talk"),
  minCost: amount.describe("Total cost, in the call's currency"),
  maxCost: amount.describe("Total cost, in the call's currency"),
  minMos: mos.describe("Calls without a score are left out"),
  maxMos: mos.describe("Calls without a score are left out"),
  campaignId: exactText(100),
  trunkId: exactText(100),
  sipCallId: exactText(200),
  bridgeUuid: exactText(100),
  search: searchText.describe(
    "Part of a number or of a caller's name, or a whole call, bridge or SIP call id",
  ),
};

type Given = Partial<Record<"from" | "to" | "minCost" | "maxCost", string | undefined>> &
  Partial<Record<"minDuration" | "maxDuration" | "minMos" | "maxMos", number | undefined>>;

function inverted<T>(low: T | undefined, high: T | undefined, read: (value: T) => number): boolean {
  return low !== undefined && high !== undefined && read(low) > read(high);
}

/** What no single parameter can tell: ends before starts, most below least, and ranges that are too long. */
export function checkCallFilters(value: Given, context: z.RefinementCtx): void {
  const refuse = (path: string, message: string) =>
    context.addIssue({ code: "custom", path: [path], message });
  if (inverted(value.from, value.to, Date.parse)) refuse("to", "The end is before the start.");
  else if (value.from !== undefined && value.to !== undefined) {
    const days = (Date.parse(value.to) - Date.parse(value.from)) / DAY_MS;
    if (days > MAX_CALL_DAYS) refuse("from", `At most ${MAX_CALL_DAYS} days at a time.`);
  }
  if (inverted(value.minDuration, value.maxDuration, Number)) {
    refuse("maxDuration", "The longest is shorter than the shortest.");
  }
  if (inverted(value.minCost, value.maxCost, Number)) refuse("maxCost", "The most is less than the least.");
  if (inverted(value.minMos, value.maxMos, Number)) refuse("maxMos", "The best is below the worst.");
}

export const callFilterQuery = z.strictObject(callFilterShape).superRefine(checkCallFilters);
/** Filters as they were understood; `customer` is not among them, because who may ask decides it. */
export type CallFilter = z.output<typeof callFilterQuery>;
