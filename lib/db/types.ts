export type {
  AccountCreation,
  AuditEvent,
  AutoTopUp,
  AutoTopUpOutcome,
  AutoTopUpRun,
  BulkTopUp,
  BulkTopUpRow,
  BulkTopUpState,
  CallExport,
  CallExportSchedule,
  Customer,
  CustomerOrigin,
  KycEvent,
  KycSession,
  KycWebhook,
  Onboarding,
  OrderKind,
  OrderState,
  PhoneNumber,
  ProvisioningOrder,
  ReconciliationFinding,
  ReconciliationRun,
  Transfer,
  TransferDecision,
  TransferDecisionKind,
  TransferLimit,
  TransferSource,
  TransferState,
  User,
} from "./generated/client";

import type { Prisma } from "./generated/client";

export type AuditEventWhere = Prisma.AuditEventWhereInput;
export type TransferWhere = Prisma.TransferWhereInput;
export type TransferChanges = Prisma.TransferUpdateManyMutationInput;
export type OrderWhere = Prisma.ProvisioningOrderWhereInput;
export type OrderChanges = Prisma.ProvisioningOrderUpdateManyMutationInput;
export type OnboardingWhere = Prisma.OnboardingWhereInput;
export type KycWhere = Prisma.KycSessionWhereInput;
