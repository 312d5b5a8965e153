import "server-only";
import { cookies } from "next/headers";
import { makeSessionCookie } from "./cookie";

/** Hands the browser the cookie of a renewed session. For server actions and route handlers. */
export async function setSessionCookie(renewed: { sessionId: string; maxAgeSeconds: number }): Promise<void> {
  const { name, value, options } = await makeSessionCookie(renewed.sessionId, renewed.maxAgeSeconds);
  (await cookies()).set(name, value, options);
}
