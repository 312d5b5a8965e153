const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const SHAPE = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z]Z[0-9A-Z]$/;

/** The last character of a GSTIN: the Luhn variant in base 36 over the first fourteen. */
export function gstinCheckCharacter(first14: string): string {
  let sum = 0;
  for (let index = 0; index < 14; index++) {
    const product = ALPHABET.indexOf(first14.charAt(index)) * (index % 2 === 0 ? 1 : 2);
    sum += Math.floor(product / 36) + (product % 36);
  }
  return ALPHABET.charAt((36 - (sum % 36)) % 36);
}

// State codes run from 01 to 38; 97 is other territory, 99 the centre's own.
function isStateCode(code: number): boolean {
  return (code >= 1 && code <= 38) || code === 97 || code === 99;
}

export function isGstin(text: string): boolean {
  return (
    SHAPE.test(text) &&
    isStateCode(Number(text.slice(0, 2))) &&
    gstinCheckCharacter(text.slice(0, 14)) === text[14]
  );
}
