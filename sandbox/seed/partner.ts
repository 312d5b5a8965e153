import type { Partner } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import { makeGstin } from "./gstin";
import { Random } from "./random";

export interface PartnerCredentials {
  readonly authId: string;
  readonly authToken: string;
  readonly email: string;
  readonly password: string;
}

/** The fixed sign-in of the demo partner. It opens nothing but a sandbox. */
export const DEMO_PARTNER: PartnerCredentials = {
  authId: "PA_TANDEM01",
  authToken: "sandbox_partner_token_5c1f0e7a9b3d4286",
  email: "partner@sahyadri-telecom.example",
  password: "Sandbox#2026",
};

export function makePartner(
  seed: string,
  anchor: number,
  credentials: Partial<PartnerCredentials> = {},
): Partner {
  const random = new Random(`${seed}|partner`);
  return {
    ...DEMO_PARTNER,
    ...credentials,
    id: random.uuid(),
    accountId: 500_000,
    name: "Sahyadri Telecom",
    slug: "sahyadri-telecom",
    company: "Sahyadri Telecom Services Private Limited",
    phone: "+912066778899",
    currency: "INR",
    country: "IN",
    gstin: makeGstin(random, "27", "Sahyadri Telecom"),
    concurrentCallsLimit: 500,
    cpsLimit: 50,
    createdAt: anchor - 620 * DAY_MS,
  };
}
