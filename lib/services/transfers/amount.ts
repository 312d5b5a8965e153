import { Decimal } from "decimal.js";
import { z } from "zod";

// Strict on purpose: ASCII digits, at most two decimals, no sign, no exponent, no separators. Twelve digits before
// the point are more than a wallet column holds anywhere and far below where arithmetic would round.
const GRAMMAR = /^(0|[1-9][0-9]{0,11})(\.[0-9]{1,2})?$/;

/** An amount of money to move, as the decimal string that it stays until the wire. */
export const amount = z
  .string("Write the amount as text with at most two decimals, such as 500.00.")
  .trim()
  .max(40, "This amount is too long.")
  .regex(GRAMMAR, "Write digits with at most two decimals, such as 500.00.")
  .refine(
    (value) => !GRAMMAR.test(value) || new Decimal(value).greaterThan(0),
    "The amount must be more than zero.",
  )
  .transform((value) => (GRAMMAR.test(value) ? new Decimal(value).toFixed(2) : value));
