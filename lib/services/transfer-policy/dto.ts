import type { Role } from "@/lib/authz/permissions";
import type { TransferLimit } from "@/lib/db/types";
import type { LimitAmounts } from "./limits-schema";
import type { TransferPolicy } from "./schema";

/** Whose limits they may be. */
export interface LimitSubjectDto {
  /** A role, or the id of a person or an API key. */
  subject: string;
  kind: "role" | "person" | "api_key";
  name: string;
  /** What tells two of the same name apart: an e-mail address, the first characters of a key. */
  detail: string | null;
  role: Role;
  /** False for the disabled, the revoked and those whose role moves no money any more. */
  isActive: boolean;
}

export interface ChangeDto {
  by: string;
  at: string;
}

export interface LimitDto extends LimitSubjectDto {
  /** Null where nothing is set. */
  limits: LimitAmounts | null;
  changed: ChangeDto | null;
}

export interface TransferRulesDto {
  policy: TransferPolicy;
  policyChanged: ChangeDto | null;
  /** Every role that moves money, then the people and keys with limits of their own. */
  limits: LimitDto[];
  /** People and keys that could get limits of their own; empty for those who may not set them. */
  candidates: LimitSubjectDto[];
  /** People who may approve. */
  approvers: number;
  currency: string;
}

/** What the rules mean at present. */
export interface MasterNowDto {
  balance: string;
  currency: string;
  /** What may still be moved: without what is on its way and what has to stay. */
  free: string;
  asOf: string;
}

export function toLimitAmounts(
  row: Pick<TransferLimit, "perTransfer" | "perDay" | "perCustomerDay">,
): LimitAmounts {
  return {
    perTransfer: row.perTransfer?.toFixed(2) ?? null,
    perDay: row.perDay?.toFixed(2) ?? null,
    perCustomerDay: row.perCustomerDay?.toFixed(2) ?? null,
  };
}
