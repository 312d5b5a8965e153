import type { Permission } from "@/lib/authz/permissions";

/** Something to do or to look at for one customer. */
export interface CustomerAct {
  /** Before the customer's name: "Top up Annapurna". */
  label: string;
  /** Below the customer's own page. */
  path: string;
  permission: Permission;
  /** What people type before the name; small letters. */
  words: readonly string[];
}

/** In the order in which they are offered. */
export const customerActs: readonly CustomerAct[] = [
  { label: "Top up", path: "/top-up", permission: "transfers:create", words: ["top up", "topup", "pay"] },
  { label: "Calls of", path: "/calls", permission: "calls:read", words: ["calls", "calls of", "cdr"] },
  { label: "Numbers of", path: "/numbers", permission: "numbers:read", words: ["numbers", "numbers of"] },
  {
    label: "Buy a number for",
    path: "/numbers/buy",
    permission: "numbers:trade",
    words: ["buy", "buy number", "buy a number", "buy a number for"],
  },
  { label: "Trunks of", path: "/trunks", permission: "trunks:read", words: ["trunks", "trunks of", "sip"] },
  {
    label: "Ledger of",
    path: "/transactions",
    permission: "transactions:read",
    words: ["ledger", "ledger of", "transactions", "transactions of"],
  },
  {
    label: "Transfers of",
    path: "/transfers",
    permission: "transfers:read",
    words: ["transfers", "transfers of"],
  },
  {
    label: "Automatic top-up of",
    path: "/automatic",
    permission: "auto-top-ups:read",
    words: ["automatic", "automatic top-up of"],
  },
  {
    label: "Verification of",
    path: "/kyc",
    permission: "kyc:read",
    words: ["kyc", "verify", "verification", "verification of"],
  },
  {
    label: "People of",
    path: "/people",
    permission: "customer-people:read",
    words: ["people", "people of", "invite"],
  },
];

export interface Spoken {
  act: CustomerAct;
  /** Whom it is for. */
  rest: string;
}

/** "top up anna" is an act and the beginning of a name; the longest words that fit count. */
export function spokenAct(text: string): Spoken | null {
  const lower = text.toLowerCase();
  let found: (Spoken & { length: number }) | null = null;
  for (const act of customerActs) {
    for (const words of act.words) {
      if (!lower.startsWith(`${words} `) || words.length <= (found?.length ?? 0)) continue;
      const rest = text.slice(words.length).trim();
      if (rest !== "") found = { act, rest, length: words.length };
    }
  }
  return found && { act: found.act, rest: found.rest };
}
