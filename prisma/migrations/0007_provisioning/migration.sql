-- Numbers, acts on the vendor's side in a customer's name, verification sessions, and the way of a new customer.

-- CreateEnum
CREATE TYPE "OrderKind" AS ENUM ('number_purchase', 'number_release', 'number_release_cancel', 'number_assign', 'number_unassign', 'number_attach', 'number_detach', 'trunk_create', 'trunk_update', 'trunk_delete', 'sip_credential_create', 'sip_credential_update', 'sip_credential_delete', 'ip_rule_create', 'ip_rule_update', 'ip_rule_delete', 'origination_uri_create', 'origination_uri_update', 'origination_uri_delete', 'application_create', 'capacity_transfer', 'capacity_reclaim');

-- CreateEnum
CREATE TYPE "OrderState" AS ENUM ('created', 'sending', 'completed', 'failed', 'unknown', 'needs_review', 'cancelled');

-- CreateEnum
CREATE TYPE "KycWebhookState" AS ENUM ('received', 'applied', 'unconfirmed', 'ignored');

-- AlterTable
ALTER TABLE "Customer" ADD COLUMN     "paysLater" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "tokenAcceptedAt" TIMESTAMPTZ(3),
ADD COLUMN     "tokenRefusedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "PhoneNumber" (
    "id" UUID NOT NULL,
    "e164" TEXT NOT NULL,
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "country" TEXT,
    "region" TEXT,
    "type" TEXT,
    "status" TEXT NOT NULL,
    "isBlocked" BOOLEAN NOT NULL DEFAULT false,
    "applicationId" TEXT,
    "applicationName" TEXT,
    "trunkId" TEXT,
    "monthlyFee" DECIMAL(20,5),
    "setupFee" DECIMAL(20,5),
    "currency" TEXT,
    "assignedAt" TIMESTAMPTZ(3),
    "renewsAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),
    "lastBilledAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),
    "isTrial" BOOLEAN NOT NULL DEFAULT false,
    "aadhaarRequired" BOOLEAN NOT NULL DEFAULT false,
    "aadhaarVerified" BOOLEAN NOT NULL DEFAULT false,
    "minimumMonths" INTEGER,
    "source" TEXT,
    "lastCallAt" TIMESTAMPTZ(3),
    "seenAt" TIMESTAMPTZ(3) NOT NULL,
    "goneAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "PhoneNumber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NumberSync" (
    "id" TEXT NOT NULL DEFAULT 'all',
    "startedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "numbers" INTEGER NOT NULL DEFAULT 0,
    "callsCountedAt" TIMESTAMPTZ(3),

    CONSTRAINT "NumberSync_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ProvisioningOrder" (
    "id" UUID NOT NULL,
    "kind" "OrderKind" NOT NULL,
    "state" "OrderState" NOT NULL DEFAULT 'created',
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "result" JSONB,
    "idempotencyKey" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "requestedById" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "sentAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "settledAt" TIMESTAMPTZ(3),
    "looks" INTEGER NOT NULL DEFAULT 0,
    "lastLookAt" TIMESTAMPTZ(3),
    "nextLookAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failureDetail" TEXT,
    "decidedById" TEXT,
    "decidedBy" TEXT,
    "decisionReason" TEXT,

    CONSTRAINT "ProvisioningOrder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KycSession" (
    "id" UUID NOT NULL,
    "sessionId" TEXT,
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "flow" TEXT,
    "status" TEXT NOT NULL,
    "kycType" TEXT,
    "emailDispatchedTo" TEXT,
    "sealedWidgetUrl" TEXT,
    "reminders" INTEGER[],
    "reason" TEXT,
    "expiresAt" TIMESTAMPTZ(3),
    "firstOpenedAt" TIMESTAMPTZ(3),
    "completedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "lastSentAt" TIMESTAMPTZ(3),
    "supersededAt" TIMESTAMPTZ(3),
    "upstreamAt" TIMESTAMPTZ(3),
    "requestedById" TEXT,
    "requestedBy" TEXT,
    "idempotencyKey" TEXT,
    "fingerprint" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "checkedAt" TIMESTAMPTZ(3),
    "nextCheckAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "KycSession_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KycEvent" (
    "id" BIGSERIAL NOT NULL,
    "kycId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT,
    "source" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "detail" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "KycEvent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KycWebhook" (
    "id" UUID NOT NULL,
    "kycId" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "state" "KycWebhookState" NOT NULL DEFAULT 'received',
    "signed" BOOLEAN NOT NULL,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3),
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "settledAt" TIMESTAMPTZ(3),

    CONSTRAINT "KycWebhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Onboarding" (
    "customerId" UUID NOT NULL,
    "skipped" TEXT[],
    "startedById" TEXT,
    "startedBy" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),
    "closedAt" TIMESTAMPTZ(3),
    "closedBy" TEXT,
    "closedReason" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Onboarding_pkey" PRIMARY KEY ("customerId")
);

-- CreateIndex
CREATE INDEX "PhoneNumber_e164_idx" ON "PhoneNumber"("e164");

-- CreateIndex
CREATE INDEX "PhoneNumber_customerId_idx" ON "PhoneNumber"("customerId");

-- CreateIndex
CREATE INDEX "PhoneNumber_applicationId_idx" ON "PhoneNumber"("applicationId");

-- CreateIndex
CREATE INDEX "PhoneNumber_status_idx" ON "PhoneNumber"("status");

-- CreateIndex
CREATE UNIQUE INDEX "PhoneNumber_authId_e164_key" ON "PhoneNumber"("authId", "e164");

-- CreateIndex
CREATE UNIQUE INDEX "ProvisioningOrder_idempotencyKey_key" ON "ProvisioningOrder"("idempotencyKey");

-- CreateIndex
CREATE INDEX "ProvisioningOrder_customerId_createdAt_idx" ON "ProvisioningOrder"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningOrder_state_createdAt_idx" ON "ProvisioningOrder"("state", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningOrder_createdAt_idx" ON "ProvisioningOrder"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "ProvisioningOrder_subject_createdAt_idx" ON "ProvisioningOrder"("subject", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "KycSession_sessionId_key" ON "KycSession"("sessionId");

-- CreateIndex
CREATE UNIQUE INDEX "KycSession_idempotencyKey_key" ON "KycSession"("idempotencyKey");

-- CreateIndex
CREATE INDEX "KycSession_customerId_createdAt_idx" ON "KycSession"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "KycSession_status_createdAt_idx" ON "KycSession"("status", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "KycSession_nextCheckAt_idx" ON "KycSession"("nextCheckAt");

-- CreateIndex
CREATE INDEX "KycEvent_kycId_id_idx" ON "KycEvent"("kycId", "id");

-- CreateIndex
CREATE INDEX "KycWebhook_state_nextTryAt_idx" ON "KycWebhook"("state", "nextTryAt");

-- CreateIndex
CREATE UNIQUE INDEX "KycWebhook_kycId_event_key" ON "KycWebhook"("kycId", "event");

-- CreateIndex
CREATE INDEX "Onboarding_startedAt_idx" ON "Onboarding"("startedAt" DESC);

-- AddForeignKey
ALTER TABLE "PhoneNumber" ADD CONSTRAINT "PhoneNumber_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProvisioningOrder" ADD CONSTRAINT "ProvisioningOrder_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KycSession" ADD CONSTRAINT "KycSession_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KycEvent" ADD CONSTRAINT "KycEvent_kycId_fkey" FOREIGN KEY ("kycId") REFERENCES "KycSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "KycWebhook" ADD CONSTRAINT "KycWebhook_kycId_fkey" FOREIGN KEY ("kycId") REFERENCES "KycSession"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Onboarding" ADD CONSTRAINT "Onboarding_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------

-- One act at a time on one thing: a number is not bought or released twice while the first outcome is open.
CREATE UNIQUE INDEX "ProvisioningOrder_open_subject" ON "ProvisioningOrder" ("subject")
  WHERE "state" IN ('created', 'sending', 'unknown', 'needs_review');
CREATE INDEX "ProvisioningOrder_due" ON "ProvisioningOrder" ("nextLookAt") WHERE "state" = 'unknown';
CREATE INDEX "ProvisioningOrder_left" ON "ProvisioningOrder" ("state") WHERE "state" IN ('created', 'sending');

CREATE FUNCTION tandem_guard_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" <> OLD."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
    ('created', 'sending'), ('created', 'cancelled'), ('created', 'failed'),
    ('sending', 'completed'), ('sending', 'failed'), ('sending', 'unknown'),
    ('unknown', 'completed'), ('unknown', 'failed'), ('unknown', 'needs_review'),
    ('needs_review', 'completed'), ('needs_review', 'failed')
  ) THEN
    RAISE EXCEPTION 'an order cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."id", NEW."kind", NEW."customerId", NEW."authId", NEW."subject", NEW."request", NEW."idempotencyKey",
      NEW."fingerprint", NEW."requestedById")
     IS DISTINCT FROM
     (OLD."id", OLD."kind", OLD."customerId", OLD."authId", OLD."subject", OLD."request", OLD."idempotencyKey",
      OLD."fingerprint", OLD."requestedById")
  THEN
    RAISE EXCEPTION 'what an order says cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'an order is sent once' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."state" = 'sending' AND NEW."sentAt" IS NULL THEN
    RAISE EXCEPTION 'an order that is being sent carries the time of its claim' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "ProvisioningOrder_guard" BEFORE UPDATE OR DELETE ON "ProvisioningOrder"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_order();
CREATE TRIGGER "ProvisioningOrder_no_truncate" BEFORE TRUNCATE ON "ProvisioningOrder"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();

-- The latest session of a customer is the one that counts; only one creation is under way or in doubt at a time.
CREATE UNIQUE INDEX "KycSession_one_open_creation" ON "KycSession" ("customerId")
  WHERE "status" IN ('sending', 'unknown');

-- A verification that has ended stays as it ended.
CREATE FUNCTION tandem_guard_kyc() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a verification is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF OLD."status" IN ('kyc_completed', 'revoked') AND NEW."status" <> OLD."status" THEN
    RAISE EXCEPTION 'a verification that is % stays so', OLD."status" USING ERRCODE = 'check_violation';
  END IF;
  IF OLD."sessionId" IS NOT NULL AND NEW."sessionId" IS DISTINCT FROM OLD."sessionId"
     OR (NEW."customerId", NEW."authId") IS DISTINCT FROM (OLD."customerId", OLD."authId")
  THEN
    RAISE EXCEPTION 'whose verification it is cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "KycSession_guard" BEFORE UPDATE OR DELETE ON "KycSession"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_kyc();

CREATE TRIGGER "KycEvent_append_only" BEFORE UPDATE OR DELETE ON "KycEvent"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
