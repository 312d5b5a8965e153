import { randomInt } from "node:crypto";

/** Without what is misread on the phone: 0 and O, 1, I and L, U and V. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ";

/** Such as `REQ-7K3M9Q`: short enough to be said aloud, and drawn by chance so that it says nothing about how many there are. */
export function newRequestReference(): string {
  const letters = Array.from({ length: 6 }, () => LETTERS[randomInt(LETTERS.length)]);
  return `REQ-${letters.join("")}`;
}
