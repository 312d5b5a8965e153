import "server-only";
import { createHmac } from "node:crypto";
import { env } from "@/lib/env";

/** Names a session on a page without showing its id, which is what a cookie is made of. */
export function handleOf(sessionId: string): string {
  return createHmac("sha256", env().NEXTAUTH_SECRET)
    .update(`session-handle|${sessionId}`)
    .digest("base64url")
    .slice(0, 22);
}
