import "server-only";
import { isIP } from "node:net";
import { env } from "@/lib/env";
import { isBrandHost } from "./brand-host";

/** Where a passkey belongs: its keeper signs for this name and this origin, and for no other. */
export interface PasskeyPlace {
  rpId: string;
  origin: string;
}

const isAddress = (host: string) => host.startsWith("[") || isIP(host) !== 0;

/**
 * The name by which the portal was called, if passkeys work there: its own name, a brand's, or `localhost` on the
 * machine itself. Passkeys belong to names, so a bare network address has none.
 */
export async function passkeyPlace(host: string | null): Promise<PasskeyPlace | null> {
  if (!host || isAddress(host)) return null;
  const base = new URL(env().APP_URL);
  const isOwn = host === base.hostname || (host === "localhost" && base.hostname === "127.0.0.1");
  if (!isOwn && !(await isBrandHost(host))) return null;
  base.hostname = host;
  return { rpId: host, origin: base.origin };
}
