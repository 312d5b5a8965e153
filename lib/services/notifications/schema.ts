import { z } from "zod";
import { amount } from "@/lib/services/transfers/amount";

/** A month is as far ahead as a forecast of spending is worth a warning. */
export const MAX_LOW_HOURS = 720;

const HOURS = "Write a whole number of hours, from 1 to 720.";

const hours = z
  .string(HOURS)
  .trim()
  .regex(/^([1-9]\d{0,2})?$/, HOURS)
  .refine((value) => Number(value) <= MAX_LOW_HOURS, HOURS)
  .transform((value) => (value === "" ? null : Number(value)));

const optionalAmount = z
  .string("Write the amount as text.")
  .transform((value) => value.trim() || null)
  .pipe(amount.nullable());

/** As a person types it; blank means that they are not told by it. */
export const notificationInput = z.strictObject({
  lowBalanceHours: hours,
  lowBalanceAmount: optionalAmount,
  weeklySummary: z.boolean(),
});
export type NotificationInput = z.output<typeof notificationInput>;

/** What one person is told by mail, and where it goes. */
export interface NotificationView {
  lowBalanceHours: number | null;
  lowBalanceAmount: string | null;
  weeklySummary: boolean;
  /** Of the wallet; null while nobody has read it. */
  currency: string | null;
  email: string;
  /** The zone whose Monday morning counts. */
  zone: string;
}
