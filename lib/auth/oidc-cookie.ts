import "server-only";
import { createHmac, timingSafeEqual } from "node:crypto";
import { decode, encode } from "next-auth/jwt";
import { z } from "zod";
import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { ROUND_TRIP_SECONDS } from "./oidc";

export interface SetCookie {
  name: string;
  value: string;
  options: { httpOnly: boolean; sameSite: "lax"; path: string; secure: boolean; maxAge: number };
}

// Kept by the browser and not by us: whoever only begins leaves no trace. Encrypted, under a key of its own kind.
const started = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** A path of ours, checked already. */
  next: z.string(),
  /** Whose proof it is; null for a sign-in. */
  proofOf: z.string().nullable(),
  /** Seconds since 1970. */
  at: z.number(),
});
export type Started = z.output<typeof started>;

const awaitingCode = z.object({ userId: z.string(), identityId: z.string(), next: z.string() });
/** Came from the provider without a second factor, and has an app: the code is still to come. */
export type AwaitingCode = z.output<typeof awaitingCode>;

const kinds = {
  start: { cookie: "tandem.sso", seconds: ROUND_TRIP_SECONDS },
  code: { cookie: "tandem.sso-code", seconds: 300 },
} as const;
type Kind = keyof typeof kinds;

const isSecure = () => env().APP_URL.startsWith("https://");

/** `__Host-` as the session's cookie has it. Lax: the browser comes back from another site. */
export function ssoCookieName(kind: Kind): string {
  return `${isSecure() ? "__Host-" : ""}${kinds[kind].cookie}`;
}

function cookieWith(kind: Kind, value: string, maxAge: number): SetCookie {
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure(), maxAge } as const;
  return { name: ssoCookieName(kind), value, options };
}

async function sealed(kind: Kind, token: Record<string, string | number | null>): Promise<SetCookie> {
  const maxAge = kinds[kind].seconds;
  const value = await encode({ token, secret: env().NEXTAUTH_SECRET, maxAge, salt: `sso-${kind}` });
  return cookieWith(kind, value, maxAge);
}

async function opened(kind: Kind, value: string | undefined): Promise<unknown> {
  if (!value) return null;
  return decode({ token: value, secret: env().NEXTAUTH_SECRET, salt: `sso-${kind}` }).catch(() => null);
}

export const startedCookie = (given: Started) => sealed("start", given);
export const codeCookie = (given: AwaitingCode) => sealed("code", given);
export const noCookie = (kind: Kind) => cookieWith(kind, "", 0);

export async function openStarted(value: string | undefined): Promise<Started | null> {
  return started.safeParse(await opened("start", value)).data ?? null;
}

export async function openAwaitingCode(value: string | undefined): Promise<AwaitingCode | null> {
  return awaitingCode.safeParse(await opened("code", value)).data ?? null;
}

export function isState(given: string | null, expected: string): boolean {
  const [one, other] = [Buffer.from(given ?? ""), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** The first to come back with it goes on, on whichever machine; a copy of the address and the cookie does not. */
export async function takeState(state: string): Promise<boolean> {
  const key = `sso:${createHmac("sha256", env().NEXTAUTH_SECRET).update(state).digest("base64url")}`;
  const taken = await db().$executeRaw`
    INSERT INTO "Throttle" ("key", "failures", "windowStartAt", "blockedUntil") VALUES (${key}, 1, now(), now())
    ON CONFLICT ("key") DO NOTHING`;
  return taken === 1;
}
