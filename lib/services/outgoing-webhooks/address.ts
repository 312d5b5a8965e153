import "server-only";
import { env } from "@/lib/env";
import { readPublicUrl } from "@/lib/format/public-url";
import { isLocal } from "@/lib/services/brands/host";
import type { Reach } from "@/lib/siem/reach";

/** A portal that only its own machine reaches may send to that machine as well; no other may. */
export function isLocalPortal(): boolean {
  return isLocal(new URL(env().APP_URL).hostname);
}

/** To the internet alone: bodies of webhooks are HTTP, which anything inside a network might act upon. */
export function webhookReach(): Reach {
  return isLocalPortal() ? "local" : "public";
}

function readLocalUrl(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, hostname, username, password, hash, href } = new URL(text);
  const isPlain = username === "" && password === "" && hash === "";
  return isPlain && /^https?:$/.test(protocol) && isLocal(hostname) ? href : null;
}

/** Reads an address as it is kept, or says what is wrong with it. Nothing is looked up. */
export function readWebhookAddress(text: string): { ok: true; url: string } | { ok: false; message: string } {
  const local = isLocalPortal() ? readLocalUrl(text.trim()) : null;
  return local === null ? readPublicUrl(text) : { ok: true, url: local };
}

/** For the record: the path may hold what only the receiver should know. */
export function recordedWebhookAddress(url: string): string {
  return new URL(url).origin;
}
