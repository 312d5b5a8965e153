import "server-only";
import { Decimal } from "decimal.js";
import { isRecord, parseJson } from "./json";

/** At most twelve digits and two decimals: exact as a float too, whatever the vendor parses it with. */
const AMOUNT = /^\d{1,12}(\.\d{1,2})?$/;

const BRAND = Symbol.for("tandem.vobiz.amount");

/** A money amount on its way out: its digits go into the JSON text as they are. */
export class AmountLiteral {
  readonly [BRAND] = true;

  private constructor(readonly literal: string) {}

  // The one client of a process may live in another bundle's copy of this module than its caller.
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === "object" && value !== null && BRAND in value;
  }

  /** Null unless the text is a positive amount with at most two decimals. */
  static from(text: string): AmountLiteral | null {
    if (!AMOUNT.test(text) || !new Decimal(text).isPositive() || new Decimal(text).isZero()) return null;
    // JSON knows no leading zeros.
    return new AmountLiteral(text.replace(/^0+(?=\d)/, ""));
  }
}

export type BodyValue =
  | string
  | number
  | boolean
  | AmountLiteral
  | BodyValue[]
  | { [key: string]: BodyValue };

/** Fields of a request body; undefined ones are left out. */
export type BodyFields = Record<string, BodyValue | undefined>;

/**
 * The JSON text of a request body. Amounts stand in it digit for digit and never pass through a float; the text is
 * parsed again and compared before it may leave.
 * @throws Error if an amount does not read back as it was given
 */
export function serialiseBody(fields: BodyFields): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const text = value instanceof AmountLiteral ? value.literal : JSON.stringify(value);
    parts.push(`${JSON.stringify(key)}:${text}`);
  }
  const body = `{${parts.join(",")}}`;
  assertAmounts(fields, parseJson(body));
  return body;
}

function assertAmounts(fields: BodyFields, readBack: unknown): void {
  for (const [key, value] of Object.entries(fields)) {
    if (!(value instanceof AmountLiteral)) continue;
    const found = isRecord(readBack) ? readBack[key] : undefined;
    const same =
      (typeof found === "number" || typeof found === "string") && new Decimal(found).equals(value.literal);
    if (!same) throw new Error(`The amount in "${key}" did not survive serialisation`);
  }
}
