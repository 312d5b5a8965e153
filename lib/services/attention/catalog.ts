import type { Permission } from "@/lib/authz/permissions";

/** A figure of a rule that an admin can change. */
export interface Threshold {
  label: string;
  unit: "hours" | "days" | "minutes" | "money" | "percent" | "count";
  least: number;
  most: number;
  /** Null: does not count unless an admin gives a figure. */
  usual: number | null;
}

export interface RuleDefinition {
  title: string;
  /** What it looks for, in one sentence. */
  about: string;
  group: "Money" | "Numbers" | "Verification" | "Traffic" | "Portal";
  /** What its items tell is for those alone who may read it elsewhere. */
  permission: Permission;
  thresholds: Readonly<Record<string, Threshold>>;
  /** How long its cause has to be gone before an item clears, so that a figure at the edge does not open it again and again. */
  calmMinutes: number;
}

const hours = (label: string, usual: number | null, most = 720): Threshold => ({
  label,
  unit: "hours",
  least: 1,
  most,
  usual,
});
const days = (label: string, usual: number): Threshold => ({
  label,
  unit: "days",
  least: 1,
  most: 90,
  usual,
});
const minutes = (label: string, usual: number): Threshold => ({
  label,
  unit: "minutes",
  least: 1,
  most: 1_440,
  usual,
});

/** The closed list of what the portal watches; each has a detector in `rules/` and its words in `words/`. */
export const catalog = {
  wallet_low: {
    title: "Wallet running dry",
    about: "A customer's wallet that will be empty soon at its usual spending, or that is below an amount.",
    group: "Money",
    permission: "balance:read",
    thresholds: {
      hours: hours("Empty within", 48),
      amount: { label: "Or below", unit: "money", least: 0, most: 10_000_000, usual: null },
    },
    calmMinutes: 10,
  },
  master_low: {
    title: "Master balance too small",
    about: "The master balance is less than what the wallets will need over the coming days.",
    group: "Money",
    permission: "dashboard:read",
    thresholds: { days: days("Needs of the next", 3) },
    calmMinutes: 10,
  },
  transfer_unknown: {
    title: "Transfer in the dark",
    about: "A transfer of which nobody knows yet whether it happened.",
    group: "Money",
    permission: "transfers:read",
    thresholds: { minutes: minutes("For longer than", 5) },
    calmMinutes: 0,
  },
  transfer_in_review: {
    title: "Transfer to be reviewed",
    about: "A transfer that only a person can settle.",
    group: "Money",
    permission: "transfers:read",
    thresholds: {},
    calmMinutes: 0,
  },
  transfer_waiting: {
    title: "Transfer waits for approval",
    about: "A transfer, or a file of them, that waits for a second person.",
    group: "Money",
    permission: "transfers:read",
    thresholds: { minutes: minutes("For longer than", 30) },
    calmMinutes: 0,
  },
  auto_top_up_missed: {
    title: "Automatic top-up missed",
    about: "A rule that should have topped up a wallet and did not.",
    group: "Money",
    permission: "auto-top-ups:read",
    thresholds: { minutes: minutes("Late by more than", 15) },
    calmMinutes: 0,
  },
  auto_top_up_stopped: {
    title: "Automatic top-up stopped",
    about: "A rule that stopped itself because something was wrong.",
    group: "Money",
    permission: "auto-top-ups:read",
    thresholds: {},
    calmMinutes: 0,
  },
  top_up_request_waiting: {
    title: "Top-up request waits",
    about: "A customer asked for money and nobody has decided.",
    group: "Money",
    permission: "top-up-requests:read",
    thresholds: { hours: hours("For longer than", 4) },
    calmMinutes: 0,
  },
  reconciliation_findings: {
    title: "Books do not agree",
    about: "The last close found transfers that the ledger does not have, or the other way round.",
    group: "Money",
    permission: "reconciliation:read",
    thresholds: {},
    calmMinutes: 0,
  },
  number_expiring: {
    title: "Number ends soon",
    about: "A number that ends, or whose next rental the wallet will not cover.",
    group: "Numbers",
    permission: "numbers:read",
    thresholds: { days: days("Within", 7) },
    calmMinutes: 10,
  },
  number_unrouted: {
    title: "Number leads nowhere",
    about: "A number whose calls no application or trunk takes.",
    group: "Numbers",
    permission: "numbers:read",
    thresholds: { hours: hours("For longer than", 24) },
    calmMinutes: 0,
  },
  number_suspended: {
    title: "Number suspended",
    about: "A number that the vendor suspended or blocked.",
    group: "Numbers",
    permission: "numbers:read",
    thresholds: {},
    calmMinutes: 0,
  },
  number_idle: {
    title: "Number unused",
    about: "A number that is paid for and has had no call for long.",
    group: "Numbers",
    permission: "numbers:read",
    thresholds: { days: { label: "No call for", unit: "days", least: 7, most: 90, usual: 30 } },
    calmMinutes: 0,
  },
  customer_without_number: {
    title: "Customer without a number",
    about: "An active customer that nobody can call.",
    group: "Numbers",
    permission: "numbers:read",
    thresholds: { days: days("For longer than", 7) },
    calmMinutes: 0,
  },
  order_in_review: {
    title: "Change to be reviewed",
    about: "A change to numbers, trunks or capacity of which nobody knows whether it happened.",
    group: "Numbers",
    permission: "orders:read",
    thresholds: {},
    calmMinutes: 0,
  },
  kyc_failed: {
    title: "Verification failed",
    about: "A customer's last verification failed and no new one was begun.",
    group: "Verification",
    permission: "kyc:read",
    thresholds: {},
    calmMinutes: 0,
  },
  kyc_stuck: {
    title: "Verification stands still",
    about: "A verification that nobody goes on with.",
    group: "Verification",
    permission: "kyc:read",
    thresholds: { days: days("For longer than", 3) },
    calmMinutes: 0,
  },
  kyc_expiring: {
    title: "Verification link ends soon",
    about: "A verification whose link ends before it is done.",
    group: "Verification",
    permission: "kyc:read",
    thresholds: { hours: hours("Within", 48) },
    calmMinutes: 0,
  },
  credentials_refused: {
    title: "Customer's credentials refused",
    about: "The vendor refuses a customer's token: numbers and trunks cannot be changed.",
    group: "Verification",
    permission: "customers:read",
    thresholds: {},
    calmMinutes: 0,
  },
  answer_rate: {
    title: "Answers fail to come",
    about: "A customer's answer rate is far below that of the same hours of earlier weeks.",
    group: "Traffic",
    permission: "calls:read",
    thresholds: {},
    calmMinutes: 60,
  },
  cause_mix: {
    title: "A cause of failure jumps",
    about: "A hangup cause takes a far larger share than in the same hours of earlier weeks.",
    group: "Traffic",
    permission: "calls:read",
    thresholds: {},
    calmMinutes: 60,
  },
  short_calls: {
    title: "Flood of short calls",
    about: "Far more calls of a few seconds than in the same hours of earlier weeks.",
    group: "Traffic",
    permission: "calls:read",
    thresholds: {},
    calmMinutes: 60,
  },
  silence: {
    title: "Traffic fell silent",
    about: "A customer or a trunk that usually calls at these hours does not.",
    group: "Traffic",
    permission: "calls:read",
    thresholds: {},
    calmMinutes: 60,
  },
  spend_jump: {
    title: "Spending jumps",
    about: "A customer spends many times its usual: fraud, or a success that needs money.",
    group: "Traffic",
    permission: "calls:read",
    thresholds: {
      times: { label: "Times the usual of 24 hours", unit: "count", least: 2, most: 50, usual: 3 },
      amount: { label: "And at least", unit: "money", least: 1, most: 10_000_000, usual: 500 },
    },
    calmMinutes: 60,
  },
  upstream_down: {
    title: "Vobiz does not answer",
    about: "The vendor does not answer, or refuses the master credentials.",
    group: "Portal",
    permission: "connection:read",
    thresholds: { minutes: minutes("For longer than", 3) },
    calmMinutes: 2,
  },
  sync_late: {
    title: "Reading is late",
    about: "What the portal holds of calls, numbers, customers, verifications or spending is old.",
    group: "Portal",
    permission: "connection:read",
    thresholds: { minutes: minutes("Later than its own rhythm by", 30) },
    calmMinutes: 5,
  },
  jobs_failing: {
    title: "A job fails",
    about: "Work of the portal itself that failed again and again.",
    group: "Portal",
    permission: "operations:read",
    thresholds: { minutes: minutes("For longer than", 10) },
    calmMinutes: 10,
  },
  mail_failing: {
    title: "Mail is not delivered",
    about: "E-mails that could not be handed to the mail server.",
    group: "Portal",
    permission: "mail:read",
    thresholds: {},
    calmMinutes: 10,
  },
  forwarding_failing: {
    title: "Nothing gets through to a receiver",
    about:
      "A receiver of the audit log, or a program told of the queue, that refuses it or cannot be reached.",
    group: "Portal",
    permission: "audit:forward",
    thresholds: { minutes: minutes("For longer than", 15) },
    calmMinutes: 0,
  },
  audit_overdue: {
    title: "Audit log not verified",
    about:
      "The last verification of the audit log is too old, found something, or rows wait for their seals.",
    group: "Portal",
    permission: "audit:read",
    thresholds: { hours: hours("Older than", 48) },
    calmMinutes: 0,
  },
  backup_overdue: {
    title: "No recent backup",
    about: "The last copy of the portal's own database is too old, or failed.",
    group: "Portal",
    permission: "backups:manage",
    thresholds: { hours: hours("Older than", 48) },
    calmMinutes: 0,
  },
} as const satisfies Record<string, RuleDefinition>;

export type AttentionRuleName = keyof typeof catalog;

export const ruleNames = Object.keys(catalog) as AttentionRuleName[];

export function isRuleName(name: string): name is AttentionRuleName {
  return Object.hasOwn(catalog, name);
}

export function definitionOf(rule: AttentionRuleName): RuleDefinition {
  return catalog[rule];
}

/** From the worst on. */
export const severities = ["critical", "high", "medium"] as const;
export type Severity = (typeof severities)[number];

/** Where the one button leads, and who may press it. */
export interface Fix {
  label: string;
  href: string;
  permission: Permission;
}
