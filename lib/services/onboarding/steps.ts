import { Decimal } from "decimal.js";
import { isCustomerRole, permissions, type Role } from "@/lib/authz/permissions";
import { type Facts, type StepDto, type StepId, type StepState, stepIds } from "./schema";
import { stepWords } from "./words";

/** How one step stands; `next` is not known before all are looked at. */
interface Found {
  state: Exclude<StepState, "next">;
  reason?: string;
  isOptional?: boolean;
}

const done = (reason?: string): Found => ({ state: "done", ...(reason ? { reason } : {}) });
const open = (reason?: string): Found => ({ state: "open", ...(reason ? { reason } : {}) });
const waiting = (reason: string): Found => ({ state: "waiting", reason });
const blocked = (reason: string): Found => ({ state: "blocked", reason });
const unknown = (reason: string): Found => ({ state: "unknown", reason });

function account({ account: { status } }: Facts): Found {
  if (status === "active") return done();
  return blocked(`The account is ${status}. Only the voice platform can make it active again.`);
}

const transferWaits: Record<string, string> = {
  draft: "A top-up is part of a file that nobody has submitted yet.",
  pending_approval: "A top-up waits for a second person's approval.",
  created: "A top-up is about to be sent.",
  sending: "A top-up is on its way.",
  unknown: "A top-up is being checked: the voice platform did not say whether it arrived.",
  needs_review: "A top-up needs a person to find out whether it arrived.",
};

function funds({ wallet, transfers }: Facts): Found {
  if (wallet.ok && wallet.value.isPostpaid) return done("The customer pays afterwards and needs no balance.");
  if (wallet.ok && new Decimal(wallet.value.balance).greaterThan(0)) return done();
  const underway = transfers.ok ? transfers.value.underway : null;
  if (underway) return waiting(transferWaits[underway.state] ?? "A top-up is under way.");
  if (!wallet.ok) return unknown(wallet.why);
  return open(
    transfers.ok && transfers.value.completed > 0
      ? "The wallet was topped up and is empty again."
      : undefined,
  );
}

const kycWaits: Record<string, string> = {
  sending: "The session is being created.",
  unknown: "The portal is finding out whether the session was created.",
  email_sent: "The mail is sent; the customer has not opened it.",
  link_ready: "The link is ready; the customer has not opened it.",
  opened: "The customer has opened the page and not begun.",
  in_progress: "The customer is in the middle of it.",
};

function verification({ kyc, policy }: Facts, skipped: boolean): Found {
  const asked = !policy.ok || policy.value.beforeNumbers || policy.value.fundingUpTo !== null;
  const isOptional = !asked;
  if (kyc.ok && kyc.value.isComplete) return { ...done(), isOptional };
  if (isOptional && skipped) return { state: "skipped", isOptional };
  if (!kyc.ok) return { ...unknown(kyc.why), isOptional };
  const { session } = kyc.value;
  if (!session) return { ...open(), isOptional };
  if (session.isEnded) {
    return { ...open("The last session was ended without a result."), isOptional };
  }
  if (session.isExpired) return { ...open("The last session has expired."), isOptional };
  return { ...waiting(kycWaits[session.status] ?? "A session is under way."), isOptional };
}

const orderWaits = (what: string, state: string) =>
  state === "needs_review"
    ? `Nobody could find out whether ${what} happened; a person must settle it.`
    : `${what[0]?.toUpperCase()}${what.slice(1)} is under way or being checked.`;

function number({ numbers, orders, kyc, policy }: Facts): Found {
  if (numbers.ok && numbers.value.working > 0) return done();
  const order = orders.ok ? orders.value.purchase : null;
  if (order) return waiting(orderWaits("the purchase", order.state));
  if (!numbers.ok) return unknown(numbers.why);
  const forbids = policy.ok && policy.value.beforeNumbers && kyc.ok && !kyc.value.isComplete;
  if (forbids) return blocked("Your rules allow no purchase before KYC is complete.");
  return open(numbers.value.notWorking > 0 ? "None of the customer's numbers is in service." : undefined);
}

/** Whether a phone system has a way to the trunk or the trunk one to it; a call that was answered proves it. */
function isConnected({ parts, calls }: Facts): boolean {
  if (!parts.ok || (calls.ok && calls.value.first)) return true;
  const { signIns, addresses, uris } = parts.value;
  return signIns + addresses + uris > 0;
}

function trunk(facts: Facts, skipped: boolean): Found {
  const { trunks, numbers, orders } = facts;
  const routed = numbers.ok ? numbers.value : null;
  if (trunks.ok && trunks.value.enabled > 0) {
    if (isConnected(facts)) return done();
    return open(
      "The trunk stands, but nothing is connected to it: it has no SIP sign-in, no allowed address and no origination URI.",
    );
  }
  // A number that leads to a trunk proves the trunk, also where it could not be read.
  if (!trunks.ok && routed && routed.toTrunk > 0) return done();
  const answered = routed !== null && routed.toApplication > 0;
  if (answered) {
    return { state: "skipped", isOptional: true, reason: "An application answers the customer's numbers." };
  }
  const order = orders.ok ? orders.value.trunk : null;
  if (order) return waiting(orderWaits("the creation of a trunk", order.state));
  if (skipped)
    return { state: "skipped", isOptional: true, reason: "An application is to answer the numbers." };
  if (!trunks.ok) return { ...unknown(trunks.why), isOptional: true };
  return {
    ...open(trunks.value.total > 0 ? "None of the customer's trunks is enabled." : undefined),
    isOptional: true,
  };
}

function routing({ numbers, orders }: Facts): Found {
  if (numbers.ok && numbers.value.toTrunk + numbers.value.toApplication > 0) return done();
  const order = orders.ok ? orders.value.routing : null;
  if (order) return waiting(orderWaits("the change of the routing", order.state));
  if (!numbers.ok) return unknown(numbers.why);
  return numbers.value.working > 0 ? open() : blocked("There is no number yet that could lead anywhere.");
}

function call({ calls, numbers, parts }: Facts): Found {
  if (!calls.ok) return unknown(calls.why);
  if (calls.value.first) return done();
  const byTrunkAlone = numbers.ok && numbers.value.toTrunk > 0 && numbers.value.toApplication === 0;
  if (byTrunkAlone && parts.ok && parts.value.uris === 0) {
    return open("Incoming calls have nowhere to go yet: there is no origination URI. Calls out can be made.");
  }
  const tried = calls.value.calls;
  if (tried === 0) return open();
  return open(
    tried === 1 ? "One call so far, and nobody answered." : `${tried} calls so far, none answered.`,
  );
}

/** Steps that a person may say are not wanted, as long as they are optional. */
const skippable: readonly StepId[] = ["kyc", "trunk"];

function look(id: StepId, facts: Facts, skipped: readonly string[]): Found {
  switch (id) {
    case "account":
      return account(facts);
    case "funds":
      return funds(facts);
    case "kyc":
      return verification(facts, skipped.includes("kyc"));
    case "number":
      return number(facts);
    case "trunk":
      return trunk(facts, skipped.includes("trunk"));
    case "routing":
      return routing(facts);
    case "call":
      return call(facts);
  }
}

function staffWho(id: StepId): Role[] {
  return permissions[stepWords[id].permission].filter((role) => !isCustomerRole(role));
}

/** How every step stands, from what was found out and what a person said is not wanted. */
export function stepsOf(facts: Facts, skipped: readonly string[]): StepDto[] {
  const found = stepIds.map((id) => ({ id, ...look(id, facts, skipped) }));
  const next = found.find(({ state }) => state === "open")?.id;
  return found.map(({ id, state, reason, isOptional = false }) => ({
    id,
    state: id === next ? "next" : state,
    title: stepWords[id].title,
    why: stepWords[id].why,
    reason: reason ?? null,
    isOptional,
    mayBeSkipped: isOptional && skippable.includes(id) && state !== "done" && state !== "skipped",
    wasSkipped: skipped.includes(id),
    roles: staffWho(id),
  }));
}

export function isSettled({ state }: Pick<StepDto, "state">): boolean {
  return state === "done" || state === "skipped";
}
