-- The customers' own view: people and invitations, brands, mails, visits of the staff, requests for money.

-- CreateEnum
CREATE TYPE "MailState" AS ENUM ('queued', 'sending', 'sent', 'failed', 'kept');

-- CreateEnum
CREATE TYPE "TopUpRequestState" AS ENUM ('awaiting_payment', 'requested', 'approved', 'refused', 'withdrawn', 'expired');

-- CreateEnum
CREATE TYPE "PaymentEventState" AS ENUM ('applied', 'ignored', 'refused');

-- AlterEnum
ALTER TYPE "TransferSource" ADD VALUE 'request';

-- AlterTable
ALTER TABLE "AuditEvent" ADD COLUMN     "onBehalfOf" TEXT;

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "brandId" UUID,
ADD COLUMN     "portalPolicy" JSONB;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "visitId" UUID;

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "language" TEXT,
ADD COLUMN     "passwordChangedAt" TIMESTAMPTZ(3),
ADD COLUMN     "sealedTotp" TEXT,
ADD COLUMN     "timeZone" TEXT,
ADD COLUMN     "totpEnabledAt" TIMESTAMPTZ(3),
ADD COLUMN     "totpLastStep" INTEGER;

-- CreateTable
CREATE TABLE "CustomerVisit" (
    "id" UUID NOT NULL,
    "staffId" UUID NOT NULL,
    "staffName" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "CustomerVisit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasswordReset" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasswordReset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "customerId" UUID,
    "language" TEXT NOT NULL DEFAULT 'en',
    "tokenHash" TEXT NOT NULL,
    "invitedById" TEXT NOT NULL,
    "invitedBy" TEXT NOT NULL,
    "byStaff" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastSentAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "timesSent" INTEGER NOT NULL DEFAULT 1,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "acceptedById" UUID,
    "revokedAt" TIMESTAMPTZ(3),
    "revokedBy" TEXT,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Brand" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "isDefault" BOOLEAN NOT NULL DEFAULT false,
    "colour" TEXT,
    "logo" BYTEA,
    "logoType" TEXT,
    "logoPicture" BYTEA,
    "favicon" BYTEA,
    "faviconType" TEXT,
    "faviconIsOwn" BOOLEAN NOT NULL DEFAULT false,
    "picturesHash" TEXT,
    "supportEmail" TEXT,
    "supportPhone" TEXT,
    "supportUrl" TEXT,
    "senderName" TEXT,
    "legalFooter" TEXT NOT NULL DEFAULT '',
    "sipHost" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BrandHost" (
    "host" TEXT NOT NULL,
    "brandId" UUID NOT NULL,
    "isPrimary" BOOLEAN NOT NULL DEFAULT false,
    "dnsState" TEXT,
    "dnsDetail" TEXT,
    "checkedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "BrandHost_pkey" PRIMARY KEY ("host")
);

-- CreateTable
CREATE TABLE "MailMessage" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "state" "MailState" NOT NULL DEFAULT 'queued',
    "brandId" UUID,
    "customerId" UUID,
    "userId" UUID,
    "toAddress" TEXT NOT NULL,
    "toName" TEXT,
    "subject" TEXT NOT NULL,
    "sealedContent" TEXT,
    "dedupeKey" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "MailMessage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NotificationSetting" (
    "userId" UUID NOT NULL,
    "lowBalanceHours" INTEGER,
    "lowBalanceAmount" DECIMAL(20,2),
    "weeklySummary" BOOLEAN NOT NULL DEFAULT false,
    "lowToldAt" TIMESTAMPTZ(3),
    "summarySentFor" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NotificationSetting_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "TopUpRequest" (
    "id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "state" "TopUpRequestState" NOT NULL,
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "amount" DECIMAL(20,2) NOT NULL,
    "currency" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "paymentReference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "attachment" BYTEA,
    "attachmentName" TEXT,
    "attachmentType" TEXT,
    "providerLinkId" TEXT,
    "providerUrl" TEXT,
    "providerPaymentId" TEXT,
    "paidAt" TIMESTAMPTZ(3),
    "requestedById" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "idempotencyKey" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "decidedById" TEXT,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "decisionReason" TEXT,
    "transferId" UUID,
    "nextTryAt" TIMESTAMPTZ(3),
    "failureDetail" TEXT,
    "paymentTrouble" TEXT,
    "troubleSettledAt" TIMESTAMPTZ(3),
    "troubleSettledBy" TEXT,
    "troubleSettlement" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "TopUpRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaymentEvent" (
    "id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "requestId" UUID,
    "state" "PaymentEventState" NOT NULL,
    "detail" TEXT,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PaymentEvent_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CustomerVisit_customerId_startedAt_idx" ON "CustomerVisit"("customerId", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "CustomerVisit_staffId_startedAt_idx" ON "CustomerVisit"("staffId", "startedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_userId_hash_key" ON "RecoveryCode"("userId", "hash");

-- CreateIndex
CREATE UNIQUE INDEX "PasswordReset_tokenHash_key" ON "PasswordReset"("tokenHash");

-- CreateIndex
CREATE INDEX "PasswordReset_userId_idx" ON "PasswordReset"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "Invitation_customerId_createdAt_idx" ON "Invitation"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Invitation_email_idx" ON "Invitation"("email");

-- CreateIndex
CREATE INDEX "BrandHost_brandId_idx" ON "BrandHost"("brandId");

-- CreateIndex
CREATE UNIQUE INDEX "MailMessage_dedupeKey_key" ON "MailMessage"("dedupeKey");

-- CreateIndex
CREATE INDEX "MailMessage_state_nextTryAt_idx" ON "MailMessage"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "MailMessage_createdAt_idx" ON "MailMessage"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "MailMessage_customerId_createdAt_idx" ON "MailMessage"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "TopUpRequest_reference_key" ON "TopUpRequest"("reference");

-- CreateIndex
CREATE UNIQUE INDEX "TopUpRequest_providerLinkId_key" ON "TopUpRequest"("providerLinkId");

-- CreateIndex
CREATE UNIQUE INDEX "TopUpRequest_providerPaymentId_key" ON "TopUpRequest"("providerPaymentId");

-- CreateIndex
CREATE UNIQUE INDEX "TopUpRequest_idempotencyKey_key" ON "TopUpRequest"("idempotencyKey");

-- CreateIndex
CREATE UNIQUE INDEX "TopUpRequest_transferId_key" ON "TopUpRequest"("transferId");

-- CreateIndex
CREATE INDEX "TopUpRequest_customerId_createdAt_idx" ON "TopUpRequest"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "TopUpRequest_state_createdAt_idx" ON "TopUpRequest"("state", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "TopUpRequest_state_nextTryAt_idx" ON "TopUpRequest"("state", "nextTryAt");

-- CreateIndex
CREATE INDEX "TopUpRequest_paymentReference_idx" ON "TopUpRequest"("paymentReference");

-- CreateIndex
CREATE INDEX "PaymentEvent_requestId_idx" ON "PaymentEvent"("requestId");

-- CreateIndex
CREATE UNIQUE INDEX "PaymentEvent_provider_eventId_key" ON "PaymentEvent"("provider", "eventId");

-- CreateIndex
CREATE INDEX "Customer_brandId_idx" ON "Customer"("brandId");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_visitId_fkey" FOREIGN KEY ("visitId") REFERENCES "CustomerVisit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CustomerVisit" ADD CONSTRAINT "CustomerVisit_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PasswordReset" ADD CONSTRAINT "PasswordReset_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BrandHost" ADD CONSTRAINT "BrandHost_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailMessage" ADD CONSTRAINT "MailMessage_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailMessage" ADD CONSTRAINT "MailMessage_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailMessage" ADD CONSTRAINT "MailMessage_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationSetting" ADD CONSTRAINT "NotificationSetting_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopUpRequest" ADD CONSTRAINT "TopUpRequest_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopUpRequest" ADD CONSTRAINT "TopUpRequest_transferId_fkey" FOREIGN KEY ("transferId") REFERENCES "Transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaymentEvent" ADD CONSTRAINT "PaymentEvent_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "TopUpRequest"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Customer" ADD CONSTRAINT "Customer_brandId_fkey" FOREIGN KEY ("brandId") REFERENCES "Brand"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Exactly one brand stands in where none is chosen.
CREATE UNIQUE INDEX "Brand_name" ON "Brand" (lower("name"));
CREATE UNIQUE INDEX "Brand_one_default" ON "Brand" ((true)) WHERE "isDefault";
INSERT INTO "Brand" ("id", "name", "isDefault", "updatedAt") VALUES (gen_random_uuid(), 'Tandem', true, now());
CREATE UNIQUE INDEX "BrandHost_one_primary" ON "BrandHost" ("brandId") WHERE "isPrimary";

-- One open offer per address and company: across companies a refusal would tell one of another's people.
CREATE UNIQUE INDEX "Invitation_one_open" ON "Invitation" ("email", COALESCE("customerId", '00000000-0000-0000-0000-000000000000'))
  WHERE "acceptedAt" IS NULL AND "revokedAt" IS NULL;

-- Customer roles belong to a customer, staff to none.
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_customer" CHECK
  (("role" IN ('customer', 'customer_viewer')) = ("customerId" IS NOT NULL));

CREATE FUNCTION tandem_guard_invitation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."acceptedAt" IS NOT NULL OR OLD."revokedAt" IS NOT NULL THEN
    RAISE EXCEPTION 'an invitation that was accepted or revoked stays so' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."id", NEW."email", NEW."role", NEW."customerId") IS DISTINCT FROM (OLD."id", OLD."email", OLD."role", OLD."customerId") THEN
    RAISE EXCEPTION 'whom an invitation is for cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Invitation_guard" BEFORE UPDATE ON "Invitation"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_invitation();

ALTER TABLE "TopUpRequest" ADD CONSTRAINT "TopUpRequest_amount" CHECK ("amount" > 0);
ALTER TABLE "TopUpRequest" ADD CONSTRAINT "TopUpRequest_settled" CHECK (
  ("troubleSettledAt" IS NULL) = ("troubleSettledBy" IS NULL)
  AND ("troubleSettledAt" IS NULL) = ("troubleSettlement" IS NULL));
ALTER TABLE "TopUpRequest" ADD CONSTRAINT "TopUpRequest_transfer" CHECK ("transferId" IS NULL OR "state" IN ('approved', 'refused'));

-- A request is asked for once, decided once, and paid by at most one transfer. Only where its transfer came to nothing
-- may it have another, or be refused after all.
CREATE FUNCTION tandem_guard_top_up_request() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  came_to_nothing boolean;
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a request is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" <> OLD."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
    ('awaiting_payment', 'approved'), ('awaiting_payment', 'withdrawn'), ('awaiting_payment', 'expired'),
    ('awaiting_payment', 'requested'), ('expired', 'approved'), ('expired', 'requested'),
    ('withdrawn', 'requested'),
    ('requested', 'approved'), ('requested', 'refused'), ('requested', 'withdrawn'), ('approved', 'refused')
  ) THEN
    RAISE EXCEPTION 'a request cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."id", NEW."reference", NEW."customerId", NEW."authId", NEW."amount", NEW."currency", NEW."method",
      NEW."idempotencyKey", NEW."fingerprint", NEW."requestedById")
     IS DISTINCT FROM
     (OLD."id", OLD."reference", OLD."customerId", OLD."authId", OLD."amount", OLD."currency", OLD."method",
      OLD."idempotencyKey", OLD."fingerprint", OLD."requestedById")
  THEN
    RAISE EXCEPTION 'what a request says cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD."transferId" IS NOT NULL
     AND (NEW."transferId" IS DISTINCT FROM OLD."transferId" OR NEW."state" <> OLD."state") THEN
    SELECT "state" IN ('failed', 'cancelled') INTO came_to_nothing FROM "Transfer" WHERE "id" = OLD."transferId";
    IF NOT came_to_nothing OR NEW."transferId" IS NULL THEN
      RAISE EXCEPTION 'a request is paid by one transfer' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "TopUpRequest_guard" BEFORE UPDATE OR DELETE ON "TopUpRequest"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_top_up_request();
CREATE TRIGGER "TopUpRequest_no_truncate" BEFORE TRUNCATE ON "TopUpRequest"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
