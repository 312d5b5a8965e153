import type { PhoneNumber } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import type { SeededCustomer } from "./customers";
import { BILLING_PERIOD, plainNumber } from "./phone-numbers";
import { Random } from "./random";

export type RadarCase =
  | "expiring"
  | "rental_not_covered"
  | "no_application"
  | "blocked"
  | "idle"
  | "aadhaar_due"
  | "no_active_number";

export interface Planted {
  readonly case: RadarCase;
  readonly account: string;
  /** Null where the case is one of a customer. */
  readonly e164: string | null;
}

const APP = { applicationName: "Main IVR" } as const;

type Spec = (anchor: number) => Partial<PhoneNumber>;

/** One example of each case, on the smaller customers of the book. Each number is paid and, unless it is the case, routed. */
const NUMBERS: readonly (readonly [name: RadarCase, owner: string, spec: Spec])[] = [
  ["expiring", "Meera Verma", (anchor) => ({ ...APP, expiresAt: anchor + 9 * DAY_MS })],
  ["rental_not_covered", "Aarav Robotics", (anchor) => ({ ...APP, nextBillingAt: anchor + 6 * DAY_MS })],
  ["no_application", "Patel Brothers & Sons", () => ({})],
  ["blocked", "Nilgiri Tea House", () => ({ ...APP, status: "suspended" })],
  ["idle", "Sundarban Homestays", () => APP],
  ["aadhaar_due", "Surat Saree Bazaar", () => ({ ...APP, type: "mobile", aadhaarRequired: true })],
];
const WITHOUT_NUMBER = "Prakash Electricals";

export interface Planting {
  readonly numbers: readonly PhoneNumber[];
  readonly labels: readonly Planted[];
}

/** The examples, for those customers of the book that this sandbox has. None has been called, and none costs before the anchor. */
export function plant(
  seed: string,
  seeded: readonly SeededCustomer[],
  anchor: number,
  taken: ReadonlySet<string>,
): Planting {
  const numbers: PhoneNumber[] = [];
  const labels: Planted[] = [];
  const ownerOf = (name: string) => seeded.find(({ business }) => business.name === name)?.customer;
  for (const [name, owner, spec] of NUMBERS) {
    const customer = ownerOf(owner);
    if (!customer) continue;
    const random = new Random(`${seed}|planted|${name}`);
    let e164 = "";
    do e164 = `+91${name === "aadhaar_due" ? "92" : "80"}${random.text("0123456789", 8)}`;
    while (taken.has(e164));
    const lastBillingAt = anchor - 4 * DAY_MS;
    const { authId: accountId, country, currency, tierId } = customer;
    const base = plainNumber(
      { id: random.uuid(), accountId, e164, country, currency },
      lastBillingAt - (name === "idle" ? 2 * BILLING_PERIOD : 0),
      tierId,
    );
    const change = spec(anchor);
    const applicationId = change.applicationName ? `20${random.text("123456789", 15)}` : null;
    const paid = { lastBillingAt, nextBillingAt: lastBillingAt + BILLING_PERIOD };
    numbers.push({ ...base, region: customer.city ?? "", applicationId, ...paid, ...change });
    labels.push({ case: name, account: accountId, e164 });
  }
  const bare = ownerOf(WITHOUT_NUMBER);
  if (bare) labels.push({ case: "no_active_number", account: bare.authId, e164: null });
  return { numbers, labels };
}
