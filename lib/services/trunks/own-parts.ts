import "server-only";
import type { AuthorizedCustomer } from "@/lib/authz/scopes";
import { invalid } from "@/lib/http/errors";
import { listIpRules, listOriginationUris, listSipCredentials } from "@/lib/vobiz/resources/trunk-parts";
import type { CustomerCredentials, Trunk } from "@/lib/vobiz/types";
import { every } from "./every";
import type { TrunkUpdateRequest } from "./orders";

const partNames = ["credentialId", "ipRuleId", "primaryUriId", "fallbackUriId"] as const;
type PartName = (typeof partNames)[number];

const missing: Record<PartName, string> = {
  credentialId: "This sign-in does not exist.",
  ipRuleId: "This address does not exist.",
  primaryUriId: "This URI does not exist.",
  fallbackUriId: "This URI does not exist.",
};

/** A trunk is given only parts of its own account: nobody says that upstream looks. @throws AppError invalid */
export async function refuseForeignParts(
  customer: AuthorizedCustomer,
  credentials: CustomerCredentials,
  { details }: Trunk,
  wanted: TrunkUpdateRequest,
): Promise<void> {
  const added = partNames.filter((name) => wanted[name] && wanted[name] !== details?.[name]);
  const asks = (...names: PartName[]) => names.some((name) => added.includes(name));
  const [signIns, rules, uris] = await Promise.all([
    asks("credentialId") ? every((page) => listSipCredentials(customer, credentials, page)) : [],
    asks("ipRuleId") ? every((page) => listIpRules(customer, credentials, page)) : [],
    asks("primaryUriId", "fallbackUriId")
      ? every((page) => listOriginationUris(customer, credentials, page))
      : [],
  ]);
  const own = new Set([...signIns, ...rules, ...uris].map(({ id }) => id));
  const foreign = added.filter((name) => !own.has(wanted[name] ?? ""));
  if (foreign.length > 0) throw invalid(Object.fromEntries(foreign.map((name) => [name, missing[name]])));
}
