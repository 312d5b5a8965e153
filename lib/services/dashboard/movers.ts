import type { CustomerRhythm } from "@/lib/db/calls/customer-days";

/** Fewer calls than these more in a week are chance. */
export const LEAST_GROWTH = 20;
/** Who called on so many of 28 days does so by habit, and is missed after three days and today. */
export const LEAST_DAYS = 10;
/** A customer of a few calls doubles easily: below so many, a week before counts as so many. */
const SMALL_WEEK = 10;

type Growth = Pick<CustomerRhythm, "authId" | "week" | "weekBefore">;

const ratio = ({ week, weekBefore }: Growth) => week / Math.max(weekBefore, SMALL_WEEK);

/** Whose calls of a week grew most often over those of the week before. */
export function fastestGrowing<Row extends Growth>(rows: readonly Row[], limit: number): Row[] {
  return rows
    .filter(({ week, weekBefore }) => week - weekBefore >= LEAST_GROWTH)
    .sort((one, other) => ratio(other) - ratio(one) || one.authId.localeCompare(other.authId))
    .slice(0, limit);
}

/** Who used to call and has stopped; the one who is missed most first. */
export function goneQuiet(rhythms: readonly CustomerRhythm[], limit: number): CustomerRhythm[] {
  return rhythms
    .filter(({ lately, usualDays }) => lately === 0 && usualDays >= LEAST_DAYS)
    .sort((one, other) => other.usual - one.usual || one.authId.localeCompare(other.authId))
    .slice(0, limit);
}
