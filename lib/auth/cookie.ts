import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/env";

/** `__Host-` binds the cookie to this exact host; it needs https, which a local run does not have. */
export function sessionCookieName(): string {
  return env().APP_URL.startsWith("https://") ? "__Host-tandem.session" : "tandem.session";
}

/** The cookie of a session that began at a door which is not next-auth's own, such as a passkey's. */
export async function makeSessionCookie(sessionId: string, maxAgeSeconds: number) {
  const value = await encode({
    token: { sid: sessionId },
    secret: env().NEXTAUTH_SECRET,
    maxAge: maxAgeSeconds,
  });
  const secure = env().APP_URL.startsWith("https://");
  const options = { httpOnly: true, sameSite: "lax" as const, path: "/", secure, maxAge: maxAgeSeconds };
  return { name: sessionCookieName(), value, options };
}

// Opening the encrypted cookie costs more than the database look-up that follows; its content never changes.
const opened = new Map<string, { sessionId: string; expires: number }>();
const REMEMBERED = 5_000;

/** The session id inside the cookie, or null when it is missing, altered or too old. */
export async function sessionIdFromCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;
  const known = opened.get(value);
  if (known) return known.expires > Date.now() ? known.sessionId : null;
  const token = await decode({ token: value, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  if (!token || typeof token.sid !== "string" || typeof token.exp !== "number") return null;
  if (opened.size >= REMEMBERED) opened.clear();
  opened.set(value, { sessionId: token.sid, expires: token.exp * 1_000 });
  return token.sid;
}
