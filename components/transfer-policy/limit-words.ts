import type { LimitDto, LimitSubjectDto } from "@/lib/services/transfer-policy/dto";
import type { LimitAmounts } from "@/lib/services/transfer-policy/limits-schema";

export const limitFields: readonly { name: keyof LimitAmounts; label: string; sentence: string }[] = [
  { name: "perTransfer", label: "One transfer", sentence: "The most that one transfer may move." },
  {
    name: "perDay",
    label: "24 hours",
    sentence: "The most in any 24 hours, to all customers together. Failed and cancelled ones do not count.",
  },
  {
    name: "perCustomerDay",
    label: "One customer, 24 hours",
    sentence: "The most in any 24 hours to one and the same customer.",
  },
];

const KINDS: Record<LimitSubjectDto["kind"], string> = {
  role: "Role",
  person: "Person",
  api_key: "API key",
};

export function kindWords({ kind }: Pick<LimitSubjectDto, "kind">): string {
  return KINDS[kind];
}

/** Whose limits these are, in the middle of a sentence. */
export function whoseWords({ kind, name }: Pick<LimitSubjectDto, "kind" | "name">): string {
  return kind === "role" ? `everybody with the role ${name}` : name;
}

/** The limits that count for somebody who has none of their own. */
export function limitsOfRole(limits: readonly LimitDto[], role: string): LimitAmounts | null {
  return limits.find(({ subject }) => subject === role)?.limits ?? null;
}
