const SETS = {
  lower: "abcdefghijkmnopqrstuvwxyz",
  upper: "ABCDEFGHJKLMNPQRSTUVWXYZ",
  digit: "23456789",
  special: "!#%*+-=?@_",
} as const;

const MIN_GENERATED = 16;

/** What the upstream asks of a customer's password, one line each, with whether it is met. */
export function passwordRules(password: string): { rule: string; met: boolean }[] {
  return [
    { rule: "at least 8 characters", met: [...password].length >= 8 },
    { rule: "a digit", met: /\d/.test(password) },
    { rule: "a special character", met: /[^\p{L}\p{N}\s]/u.test(password) },
  ];
}

export type Strength = "weak" | "fair" | "strong";

/** A rough word for a password by its length and variety; the rules are judged apart. */
export function passwordStrength(password: string): Strength {
  const characters = [...password];
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  // Repetition adds length but no guesswork.
  const distinct = new Set(characters).size;
  if (characters.length >= 14 && kinds >= 3 && distinct >= 9) return "strong";
  if (characters.length >= 10 && kinds >= 3 && distinct >= 6) return "fair";
  return "weak";
}

/** A number below `limit`, each equally likely: values that would favour the small ones are drawn again. */
function randomBelow(limit: number): number {
  const ceiling = 256 - (256 % limit);
  const byte = new Uint8Array(1);
  do crypto.getRandomValues(byte);
  while ((byte[0] ?? 0) >= ceiling);
  return (byte[0] ?? 0) % limit;
}

function pick(set: string): string {
  return set.charAt(randomBelow(set.length));
}

/** A random password with at least one of each kind, without letters that are mistaken for one another. */
export function generatePassword(length = 20): string {
  const size = Math.max(length, MIN_GENERATED);
  const all = Object.values(SETS).join("");
  const characters = Object.values(SETS).map(pick);
  while (characters.length < size) characters.push(pick(all));
  // Fisher-Yates, so that the guaranteed ones do not stand at the front.
  for (let at = characters.length - 1; at > 0; at--) {
    const other = randomBelow(at + 1);
    [characters[at], characters[other]] = [characters[other] ?? "", characters[at] ?? ""];
  }
  return characters.join("");
}
