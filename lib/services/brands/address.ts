import "server-only";
import { type Db, db, type Tx } from "@/lib/db/client";
import { env } from "@/lib/env";

/**
 * The address of a page as a brand's customers reach it: under its primary host where it has one, with the scheme and
 * port of the portal's own address.
 * @param path begins with `/`
 */
export async function addressOf(on: Tx | Db, brandId: string | null, path: string): Promise<string> {
  const primary = brandId
    ? await on.brandHost.findFirst({ where: { brandId, isPrimary: true }, select: { host: true } })
    : null;
  const base = new URL(env().APP_URL);
  if (primary) base.hostname = primary.host;
  return new URL(path, base).toString();
}

/** The portal's origin as it was called: under a brand's host name that one, under every other name its own. */
export async function originCalled(host: string | null): Promise<string> {
  const base = new URL(env().APP_URL);
  const known = host ? await db().brandHost.findUnique({ where: { host }, select: { host: true } }) : null;
  if (known) base.hostname = known.host;
  return base.origin;
}
