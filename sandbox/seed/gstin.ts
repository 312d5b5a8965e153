import type { Random } from "./random";

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** The fifteenth character of a GST identification number, from its first fourteen (base-36 Luhn). */
export function gstinCheckDigit(first14: string): string {
  let sum = 0;
  for (let index = 0; index < 14; index++) {
    const product = ALPHABET.indexOf(first14[index] ?? "") * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET[(36 - (sum % 36)) % 36] ?? "0";
}

/** A well-formed number for a company (PAN with C as its fourth letter) in the given GST state. */
export function makeGstin(random: Random, stateCode: string, name: string): string {
  const initial = /[A-Z]/i.exec(name)?.[0]?.toUpperCase() ?? "A";
  const pan = `${random.text(LETTERS, 3)}C${initial}${random.text("0123456789", 4)}${random.text(LETTERS, 1)}`;
  const first14 = `${stateCode}${pan}1Z`;
  return first14 + gstinCheckDigit(first14);
}
