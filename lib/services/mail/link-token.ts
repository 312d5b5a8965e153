import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { env } from "@/lib/env";

type Purpose = "invitation" | "password_reset" | "email_confirm" | "email_cancel";

/** What a link in a mail carries: 32 random bytes. Nothing else has this shape, so nothing else is looked up. */
const SHAPE = /^[A-Za-z0-9_-]{43}$/;

export function isLinkToken(given: string): boolean {
  return SHAPE.test(given);
}

/** Only this is stored: who reads the database cannot make the link. */
export function linkTokenHash(purpose: Purpose, token: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(`link:${purpose}:${token}`).digest("base64url");
}

export function newLinkToken(purpose: Purpose): { token: string; hash: string } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: linkTokenHash(purpose, token) };
}
