import "server-only";
import { Decimal } from "decimal.js";
import { z } from "zod";
import { isRecord } from "../json";

const MONEY = /^-?\d{1,15}(\.\d{1,8})?$/;
const FINITE = /^-?\d{1,15}(\.\d+)?$/;
const INTEGER = /^-?\d{1,15}$/;

/** Plain digits of a number or a string; null for anything else, so also for null, NaN and 1e309. */
function digitsOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (typeof value !== "number" || !Number.isFinite(value)) return null;
  // The shortest text of a float is what was written, up to 15 digits; very small and large ones need their exponent undone.
  const digits = String(value);
  return digits.includes("e") ? new Decimal(value).toFixed() : digits;
}

/** Reads money by the strict grammar; null if it is none. */
export function readMoney(value: unknown): Decimal | null {
  const digits = digitsOf(value);
  return digits !== null && MONEY.test(digits) ? new Decimal(digits) : null;
}

/** A sum that the vendor computed: the noise that its floats may leave beyond eight decimals is rounded away. */
export function readComputedMoney(value: unknown): Decimal | null {
  const digits = digitsOf(value);
  if (digits === null || !FINITE.test(digits)) return null;
  return new Decimal(digits).toDecimalPlaces(8, Decimal.ROUND_HALF_EVEN);
}

function required<T>(read: (value: unknown) => T | null, expected: string) {
  return z.transform((value: unknown, context): T => {
    const result = read(value);
    if (result !== null) return result;
    context.addIssue({ code: "custom", message: `expected ${expected}` });
    return z.NEVER;
  });
}

/** Absent is null; present must be right. */
function absentOr<T>(read: (value: unknown) => T | null, expected: string) {
  return z.transform((value: unknown, context): T | null => {
    if (value === undefined) return null;
    const result = read(value);
    if (result === null) context.addIssue({ code: "custom", message: `expected ${expected}` });
    return result;
  });
}

const nullable = <T>(read: (value: unknown) => T | null) => z.transform((value: unknown) => read(value));

export function readText(value: unknown): string | null {
  if (typeof value === "number" && Number.isFinite(value)) return String(value);
  return typeof value === "string" && value !== "" ? value : null;
}

export function readFlag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

export function readNumber(value: unknown): number | null {
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  const digits = digitsOf(value);
  return digits !== null && FINITE.test(digits) ? Number(digits) : null;
}

export function readInteger(value: unknown): number | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? value : null;
  const digits = digitsOf(value);
  return digits !== null && INTEGER.test(digits) ? Number(digits) : null;
}

export function readCount(value: unknown): number | null {
  const count = readInteger(value);
  return count !== null && count >= 0 ? count : null;
}

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(?:Z|([+-])(\d\d):?(\d\d)?)?)?$/i;

/** What nearly all are, and the runtime reads right by itself: no day that only some months have. */
const USUAL_INSTANT =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;

/**
 * Every form of timestamp that the vendor uses: T or a space, no to nine decimals, Z, an offset or neither (then UTC).
 * Null for anything else. Finer than a millisecond is cut off.
 */
export function readInstant(value: unknown): Date | null {
  if (typeof value !== "string") return null;
  if (USUAL_INSTANT.test(value)) return new Date(value);
  const match = INSTANT.exec(value);
  if (!match) return null;
  const [, year, month, day, hour = 0, minute = 0, second = 0, fraction = "", sign, hours = 0, minutes = 0] =
    match;
  const offset = (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  // Date.UTC rolls the 30th of February over into March.
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (midnight.getUTCMonth() !== Number(month) - 1 || midnight.getUTCDate() !== Number(day)) return null;
  const milliseconds = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second);
  return new Date(midnight.getTime() + seconds * 1000 + milliseconds);
}

/** Money that decides something: absent or unreadable makes the whole answer a bad one. */
export const money = required(readMoney, "a decimal amount");
/** Money that one generation does not carry: absent is null, null or unreadable is a bad answer. */
export const moneyIfPresent = absentOr(readMoney, "a decimal amount");
/** Sums computed upstream. */
export const computedMoney = required(readComputedMoney, "a decimal amount");
export const computedMoneyIfPresent = absentOr(readComputedMoney, "a decimal amount");
/** A tariff: null upstream means that there is none, which is not an amount of zero. */
export const tariff = z.transform((value: unknown, context): Decimal | null => {
  if (value === undefined || value === null) return null;
  const result = readMoney(value);
  if (result === null) context.addIssue({ code: "custom", message: "expected a decimal amount" });
  return result;
});

export const requiredText = required(readText, "a text");
export const text = nullable(readText);
export const flag = nullable(readFlag);
export const number = nullable(readNumber);
export const integer = nullable(readInteger);
export const requiredCount = required(readCount, "a whole number");
export const countIfPresent = absentOr(readCount, "a whole number");
export const requiredInstant = required(readInstant, "a timestamp");
export const instant = nullable(readInstant);
/** Strings of a list; anything else in it is dropped. */
export const texts = nullable((value) =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : null,
).transform((value) => value ?? []);
export const record = nullable((value) => (isRecord(value) ? value : null));
