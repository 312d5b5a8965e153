import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import { env } from "@/lib/env";
import { fromVobiz } from "@/lib/http/upstream-problem";
import { VobizError } from "@/lib/vobiz/errors";
import { fetchProfile } from "@/lib/vobiz/resources/partner";
import type { ConnectionDto } from "./schema";

function stateOf(error: VobizError): ConnectionDto["headers"]["state"] {
  if (error.code === "not_configured") return "not_configured";
  return error.code === "credentials_refused" || error.code === "forbidden" ? "refused" : "unreachable";
}

/** Asks upstream who we are: one read tells whether the credentials are good, how fast it is and what we may do. */
export async function readConnection(partner: AuthorizedPartner): Promise<ConnectionDto> {
  const asOf = new Date();
  const base = { apiUrl: env().VOBIZ_API_URL, authId: env().VOBIZ_AUTH_ID ?? null, asOf: asOf.toISOString() };
  const started = performance.now();
  try {
    const profile = await fetchProfile(partner);
    const latencyMs = Math.round((performance.now() - started) * 10) / 10;
    return {
      ...base,
      headers: { state: "good", detail: "The header credentials are accepted.", latencyMs },
      partner: { name: profile.company ?? profile.name, isActive: profile.isActive },
      flags: profile.flags,
    };
  } catch (error) {
    if (!(error instanceof VobizError)) throw error;
    return {
      ...base,
      headers: { state: stateOf(error), detail: fromVobiz(error).detail, latencyMs: null },
      partner: null,
      flags: null,
    };
  }
}
