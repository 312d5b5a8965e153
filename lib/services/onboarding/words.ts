import type { Permission } from "@/lib/authz/permissions";
import type { StepId } from "./schema";

interface StepWords {
  title: string;
  /** Why it matters. */
  why: string;
  /** What whoever does it must be allowed. */
  permission: Permission;
}

export const stepWords: Record<StepId, StepWords> = {
  account: {
    title: "Account",
    why: "Everything else hangs on an account that the voice platform has active.",
    permission: "customers:create",
  },
  funds: {
    title: "Funds",
    why: "Numbers and calls are paid from the customer's wallet; an empty one stops both.",
    permission: "transfers:create",
  },
  kyc: {
    title: "KYC",
    why: "The law asks who uses a number; without verification numbers can be refused or cut off.",
    permission: "kyc:manage",
  },
  number: {
    title: "Number",
    why: "It is what people dial, and what the customer shows when calling out.",
    permission: "numbers:trade",
  },
  trunk: {
    title: "Trunk",
    why: "It connects the customer's phone system; without it or an application nothing answers.",
    permission: "trunks:manage",
  },
  routing: {
    title: "Routing",
    why: "A number that leads nowhere is paid for and rings nowhere.",
    permission: "numbers:route",
  },
  call: {
    title: "First call",
    why: "One answered call proves that money, number, routing and phone system work together.",
    permission: "calls:read",
  },
};
