import { z } from "zod";
import { canonicalZone } from "@/lib/format/zones";

/** Characters that show nothing but change what matches: controls, zero-width, direction marks. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;

/** One line of text as a person typed it, without invisible characters. */
export function line(max: number) {
  return z
    .string()
    .transform((value) => value.normalize("NFC").replace(INVISIBLE, "").trim())
    .pipe(z.string().max(max, `At most ${max} characters.`));
}

/** A part of a path as it was meant, whether it comes percent-encoded or not. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const authIdParam = z.string().max(64);

export const searchText = line(100)
  .transform((value) => (value === "" ? undefined : value))
  .optional();

/** A calendar day, `YYYY-MM-DD`; impossible ones are refused. */
export const day = z.iso.date("Write a day as YYYY-MM-DD.");
/** An empty parameter is the same as none. */
export const optionalDay = z.preprocess((value) => (value === "" ? undefined : value), day.optional());

/** An IANA zone, under its current name. */
export const zone = z
  .string()
  .max(64)
  .transform((name, context) => {
    const known = canonicalZone(name);
    if (known !== null) return known;
    context.addIssue({ code: "custom", message: "A zone such as Asia/Kolkata." });
    return z.NEVER;
  });

const whole = (name: string, max: number) =>
  z.coerce
    .number(`${name} is a whole number.`)
    .int(`${name} is a whole number.`)
    .min(1)
    .max(max, `At most ${max}.`);

export const pageQuery = {
  page: whole("The page", 100_000).default(1),
  size: whole("The page size", 100).default(20),
};

/** Longest span of days that one list may cover. */
export const MAX_SPAN_DAYS = 366;

/** Both ends or neither are given upstream: a lone `from` runs to today, a lone `to` starts 30 days earlier. Days are UTC. */
export function spanOf(
  given: { from?: string | undefined; to?: string | undefined },
  now = new Date(),
): { from: string; to: string } | undefined {
  if (!given.from && !given.to) return undefined;
  const to = given.to ?? now.toISOString().slice(0, 10);
  const from = given.from ?? new Date(Date.parse(to) - 30 * 86_400_000).toISOString().slice(0, 10);
  return { from, to };
}

/** Refuses days that end before they begin, and more of them than `most`, both ends counted. @param names of the two */
export function checkDays(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  most: number,
  context: z.RefinementCtx,
  names: { from: string; to: string } = { from: "from", to: "to" },
): void {
  if (from === undefined || to === undefined) return;
  const refuse = (name: string, message: string) =>
    context.addIssue({ code: "custom", path: [name], message });
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  if (days < 1) refuse(names.to, "The end is before the start.");
  if (days > most) refuse(names.from, `At most ${most} days at a time.`);
}

/** The same of what {@link spanOf} makes of one end or both. */
export function checkSpan(
  given: { from?: string | undefined; to?: string | undefined },
  context: z.RefinementCtx,
): void {
  checkDays(spanOf(given) ?? {}, MAX_SPAN_DAYS, context);
}

/** An empty parameter is the same as none. */
export function optionalChoice<const Values extends readonly [string, ...string[]]>(values: Values) {
  return z.preprocess((value) => (value === "" ? undefined : value), z.enum(values).optional());
}

export const money = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .describe("A decimal string, in the currency's major unit");
export const instant = z.iso.datetime().describe("ISO 8601, UTC");

export const pageDto = z.object({ page: z.int(), size: z.int(), total: z.int() });

/** `{data, page}` of a list, with the time at which its rows were true. */
export function listOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), page: pageDto, asOf: instant });
}
