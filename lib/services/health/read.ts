import "server-only";
import { systemActor } from "@/lib/auth/actor";
import { partnerScope } from "@/lib/authz/scope";
import { db } from "@/lib/db/client";
import { VobizError } from "@/lib/vobiz/errors";
import { fetchProfile } from "@/lib/vobiz/resources/partner";
import { version } from "@/package.json";

export interface Health {
  status: "ok" | "degraded" | "down";
  version: string;
  database: "up" | "down";
  upstream: "up" | "down" | "refused" | "not_configured";
}

// Anybody may ask for the health, so upstream is asked at most this often.
const REMEMBER_MS = 10_000;
const DEADLINE_MS = 4_000;
let last: { at: number; state: Promise<Health["upstream"]> } | undefined;

async function askUpstream(): Promise<Health["upstream"]> {
  try {
    await fetchProfile(partnerScope(systemActor("health", "health"), "dashboard:read"), {
      signal: AbortSignal.timeout(DEADLINE_MS),
    });
    return "up";
  } catch (error) {
    if (!(error instanceof VobizError)) return "down";
    if (error.code === "not_configured") return "not_configured";
    return error.code === "credentials_refused" ? "refused" : "down";
  }
}

/** Whether the portal's parts answer; says nothing about anybody's business. */
export async function readHealth(): Promise<Health> {
  if (!last || Date.now() - last.at > REMEMBER_MS) last = { at: Date.now(), state: askUpstream() };
  const [database, upstream] = await Promise.all([
    db().$queryRaw`SELECT 1`.then(() => "up" as const).catch(() => "down" as const),
    last.state,
  ]);
  const status = database === "down" ? "down" : upstream === "up" ? "ok" : "degraded";
  return { status, version, database, upstream };
}
