const DECIMALS = 8;
const POWERS = Array.from({ length: DECIMALS + 1 }, (_, exponent) => 10n ** BigInt(exponent));

/**
 * A decimal amount in hundred-millionths of its currency: whole numbers add up exactly, and faster than decimals.
 * @throws Error where it is no amount or has more than eight decimals, which upstream's never have
 */
export function unitsOf(amount: string): bigint {
  const dot = amount.indexOf(".");
  const decimals = dot === -1 ? 0 : amount.length - dot - 1;
  const power = POWERS[DECIMALS - decimals];
  if (power === undefined || amount === "") throw new Error("An amount has at most eight decimals.");
  return BigInt(dot === -1 ? amount : amount.slice(0, dot) + amount.slice(dot + 1)) * power;
}

/** The same back as a decimal string. */
export function amountOf(units: bigint): string {
  if (units < 0n) return `-${amountOf(-units)}`;
  const digits = units.toString().padStart(DECIMALS + 1, "0");
  const decimals = digits.slice(-DECIMALS).replace(/0+$/, "");
  const whole = digits.slice(0, -DECIMALS);
  return decimals === "" ? whole : `${whole}.${decimals}`;
}
