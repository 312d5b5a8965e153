export type {
  AccountCreation,
  ApiKey,
  AttentionChange,
  AttentionItem,
  AuditEvent,
  AuditForwarder,
  AuditVerification,
  AutoTopUp,
  AutoTopUpOutcome,
  AutoTopUpRun,
  Brand,
  BrandHost,
  BulkTopUp,
  BulkTopUpRow,
  BulkTopUpState,
  CallExport,
  CallExportSchedule,
  Customer,
  CustomerOrigin,
  CustomerVisit,
  Identity,
  Invitation,
  KycEvent,
  KycSession,
  KycWebhook,
  MailMessage,
  MailState,
  NoticeWebhook,
  NotificationSetting,
  Onboarding,
  OrderKind,
  OrderState,
  PasswordReset,
  PaymentEvent,
  PaymentEventState,
  PhoneNumber,
  ProvisioningOrder,
  ReconciliationFinding,
  ReconciliationRun,
  RecoveryCode,
  TopUpRequest,
  TopUpRequestState,
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
export type AttentionItemWhere = Prisma.AttentionItemWhereInput;
export type TransferWhere = Prisma.TransferWhereInput;
export type TopUpRequestWhere = Prisma.TopUpRequestWhereInput;
export type TransferChanges = Prisma.TransferUpdateManyMutationInput;
export type BrandWhere = Prisma.BrandWhereInput;
export type UserWhere = Prisma.UserWhereInput;
export type OrderWhere = Prisma.ProvisioningOrderWhereInput;
export type OrderChanges = Prisma.ProvisioningOrderUpdateManyMutationInput;
export type OnboardingWhere = Prisma.OnboardingWhereInput;
export type KycWhere = Prisma.KycSessionWhereInput;
