import "server-only";
import type { AuthorizedPartner } from "@/lib/authz/scopes";
import type { CallOptions } from "../client";
import { isVobizError } from "../errors";
import { paths } from "../paths";
import { registerSecret } from "../redact";
import { analyticsSchema } from "../schemas/analytics";
import { loginSchema, profileSchema } from "../schemas/partner";
import type { Analytics, Dashboard, DayRange, LoginResult, PartnerProfile } from "../types";
import { asPartner, daysQuery } from "./request";

/**
 * Whether an e-mail address and a password open the vendor's console. The token of the answer is dropped.
 * @throws VobizError where the vendor did not judge them
 */
export async function login(
  _partner: AuthorizedPartner,
  { email, password }: { email: string; password: string },
  options: CallOptions = {},
): Promise<LoginResult> {
  const forget = registerSecret(password);
  const request = {
    endpoint: "partner.login",
    method: "POST",
    path: paths.login(),
    body: { email, password },
    judgesOthers: true,
  } as const;
  try {
    return await asPartner(request, loginSchema, options);
  } catch (error) {
    // Refused headers and refused passwords share the status; only the code tells them apart.
    if (isVobizError(error) && error.upstreamCode === "invalid_credentials") {
      return { ok: false, expiresInSeconds: null };
    }
    throw error;
  } finally {
    forget();
  }
}

export async function fetchProfile(
  _partner: AuthorizedPartner,
  options: CallOptions = {},
): Promise<PartnerProfile> {
  return asPartner(
    { endpoint: "partner.profile", method: "GET", path: paths.profile() },
    profileSchema,
    options,
  );
}

export async function fetchDashboard(
  _partner: AuthorizedPartner,
  options: CallOptions = {},
): Promise<Dashboard> {
  return asPartner(
    { endpoint: "partner.dashboard", method: "GET", path: paths.dashboard() },
    analyticsSchema,
    options,
  );
}

/** Without days: the vendor's last 30. */
export async function fetchAnalytics(
  _partner: AuthorizedPartner,
  { days }: { days?: DayRange } = {},
  options: CallOptions = {},
): Promise<Analytics> {
  const endpoint = "partner.analytics";
  const query = daysQuery(endpoint, days, "from_date", "to_date");
  return asPartner({ endpoint, method: "GET", path: paths.analytics(), query }, analyticsSchema, options);
}
