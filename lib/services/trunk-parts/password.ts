import "server-only";
import { randomInt } from "node:crypto";

/** Without the letters and digits that people mistake for one another, and without what switches quote. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 28;

/** Over 160 bits of chance. */
export function makePassword(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}
