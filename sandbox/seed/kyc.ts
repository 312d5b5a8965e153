import type { KycSession, KycStatus } from "../world/entities";
import { DAY_MS } from "../world/traffic";
import type { SeededCustomer } from "./customers";
import { Random } from "./random";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const OPEN_STATES: readonly KycStatus[] = ["email_sent", "opened", "in_progress", "link_ready", "email_sent"];

/** Some sessions of the past weeks: completed ones for verified customers, open and revoked ones for the others. */
export function seedKycSessions(
  seed: string,
  seeded: readonly SeededCustomer[],
  anchor: number,
): KycSession[] {
  const sessions: KycSession[] = [];
  let open = 0;
  for (const [index, { customer, business }] of seeded.entries()) {
    const random = new Random(`${seed}|kyc|${customer.authId}`);
    const completed = customer.kycStatus === "completed" && index % 3 === 0;
    const pending = customer.kycStatus === "pending" && !business.inactive;
    if (!completed && !(pending && random.chance(0.7))) continue;
    const status = completed ? "kyc_completed" : (OPEN_STATES[open++ % OPEN_STATES.length] ?? "email_sent");
    const age = completed ? random.int(8, 60) : random.int(1, 5);
    const earliest = Math.max(customer.createdAt + 3_600_000, anchor - age * DAY_MS);
    const make = (state: KycStatus, at: number) =>
      makeSession(random, customer.authId, customer.email, state, at);
    if (open === 2 && !completed) sessions.push(make("revoked", earliest - 1_800_000));
    const session = make(status, earliest);
    if (completed) session.verifiedData = verifiedIndividual(random, customer.name);
    sessions.push(session);
  }
  return sessions;
}

function makeSession(
  random: Random,
  accountId: string,
  email: string,
  status: KycStatus,
  createdAt: number,
): KycSession {
  const redirect = status === "link_ready";
  const started = status === "in_progress" || status === "kyc_completed";
  const opened = started || status === "opened";
  return {
    id: random.uuid(),
    accountId,
    flow: redirect ? "redirect" : "email",
    token: `kst_${random.hex(64)}`,
    customerEmail: redirect ? null : email,
    webhookUrl: null,
    redirectUrl: redirect ? "https://portal.example/kyc/return" : null,
    reminders: redirect ? [] : [{ trigger: "days_before_expiry", value: 1 }],
    metadata: null,
    kycType: started ? "individual" : null,
    status,
    expiresAt: createdAt + 7 * DAY_MS,
    firstOpenedAt: opened ? createdAt + 1_500_000 : null,
    completedAt: status === "kyc_completed" ? createdAt + 2_700_000 : null,
    lastSentAt: createdAt,
    verifiedData: null,
    entered: null,
    remindersSent: 0,
    expiryTold: false,
    createdAt,
    updatedAt: createdAt + (opened ? 2_700_000 : 0),
  };
}

export function verifiedIndividual(random: Random, name: string): Record<string, unknown> {
  return {
    pan_type: "individual",
    pan_number: `${random.text(LETTERS, 3)}P${random.text(LETTERS, 1)}XXXXX`,
    pan_name_match: true,
    pan_registered_name: name.toUpperCase(),
    completed_steps: ["pan", "aadhaar"],
    aadhaar_name: name,
    aadhaar_dob: `${random.int(1965, 2001)}-0${random.int(1, 9)}-1${random.int(0, 9)}`,
    masked_aadhaar: random.text("0123456789", 4),
    gender: random.pick(["MALE", "FEMALE"]),
    address: "House 12, Sample Nagar",
  };
}

export function verifiedCompany(name: string): Record<string, unknown> {
  return { pan_type: "company", completed_steps: ["pan", "gst"], pan_registered_name: name.toUpperCase() };
}
