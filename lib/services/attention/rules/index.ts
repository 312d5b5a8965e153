import "server-only";
import type { Detector } from "../detector";
import { autoTopUpMissed, autoTopUpStopped } from "./auto-top-ups";
import { jobsFailing } from "./jobs-failing";
import { masterLow } from "./master-low";
import { numberExpiring } from "./number-expiring";
import { customerWithoutNumber, numberIdle, numberSuspended, numberUnrouted, orderInReview } from "./numbers";
import { auditOverdue, backupOverdue, forwardingFailing, mailFailing } from "./portal";
import { reconciliationFindings } from "./reconciliation";
import { spendJump } from "./spend-jump";
import { syncLate } from "./sync-late";
import { topUpRequestWaiting } from "./top-up-requests";
import { answerRate, causeMix, shortCalls, silence } from "./traffic";
import { transferInReview, transferUnknown, transferWaiting } from "./transfers";
import { upstreamDown } from "./upstream";
import { credentialsRefused, kycExpiring, kycFailed, kycStuck } from "./verification";
import { walletLow } from "./wallet-low";

/** In this order: a rule that gives way to another's items comes after it. */
export const detectors: readonly Detector[] = [
  upstreamDown,
  jobsFailing,
  syncLate,
  transferUnknown,
  transferInReview,
  transferWaiting,
  topUpRequestWaiting,
  autoTopUpMissed,
  autoTopUpStopped,
  walletLow,
  masterLow,
  reconciliationFindings,
  numberExpiring,
  numberUnrouted,
  numberSuspended,
  numberIdle,
  orderInReview,
  kycFailed,
  kycExpiring,
  kycStuck,
  credentialsRefused,
  customerWithoutNumber,
  answerRate,
  causeMix,
  shortCalls,
  silence,
  spendJump,
  mailFailing,
  forwardingFailing,
  auditOverdue,
  backupOverdue,
];
