const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;
const GROUP = 4;
const NEGATIVE = 0x4000;

const whole = (digits: number) => Math.ceil(digits / GROUP) * GROUP;

/**
 * An amount as PostgreSQL sends numerics: how many groups of four digits, the weight of the first, the sign, the
 * decimals, and the groups.
 */
function encode(amount: string): Buffer {
  const match = DECIMAL.exec(amount);
  if (!match) throw new Error("An amount is a decimal number.");
  const [, sign = "", integer = "", decimals = ""] = match;
  const digits = integer.padStart(whole(integer.length), "0") + decimals.padEnd(whole(decimals.length), "0");
  const groups = Array.from({ length: digits.length / GROUP }, (_, index) =>
    Number(digits.slice(index * GROUP, (index + 1) * GROUP)),
  );
  const last = groups.findLastIndex((group) => group !== 0) + 1;
  const first = last === 0 ? 0 : groups.findIndex((group) => group !== 0);
  const weight = last === 0 ? 0 : whole(integer.length) / GROUP - 1 - first;
  const words = [
    last - first,
    weight,
    sign && last > 0 ? NEGATIVE : 0,
    decimals.length,
    ...groups.slice(first, last),
  ];
  const bytes = Buffer.alloc(words.length * 2);
  for (const [index, word] of words.entries()) bytes.writeInt16BE(word, index * 2);
  return bytes;
}

const MOST = 20_000;
const known = new Map<string, Buffer>();

/** Of the amounts of calls most are among a few. @throws Error where it is no decimal number */
export function numericBytes(amount: string): Buffer {
  const found = known.get(amount);
  if (found !== undefined) return found;
  const made = encode(amount);
  if (known.size >= MOST) known.clear();
  known.set(amount, made);
  return made;
}
