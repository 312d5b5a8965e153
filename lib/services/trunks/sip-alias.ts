/** The part of a SIP host that is the platform's; what stands before it tells trunks and accounts apart. */
const PLATFORM = /(^|\.)(?:[a-z0-9-]+\.)?vobiz\.[a-z]{2,3}(?:\.[a-z]{2})?$/i;

/**
 * A SIP host under the reseller's own name, where it has one: `5f3a.sip.<platform>` becomes `5f3a.<alias>`. Hosts that
 * are not the platform's stay.
 */
export function aliasedHost(host: string, alias: string | null): string {
  if (alias === null) return host;
  return host.replace(PLATFORM, (_, start: string) => `${start}${alias}`);
}
