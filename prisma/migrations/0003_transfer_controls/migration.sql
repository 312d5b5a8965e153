-- CreateEnum
CREATE TYPE "TransferSource" AS ENUM ('form', 'api', 'bulk', 'auto');

-- CreateEnum
CREATE TYPE "TransferDecisionKind" AS ENUM ('approve', 'reject', 'edit', 'cancel', 'review_complete', 'review_fail');

-- CreateEnum
CREATE TYPE "BulkTopUpState" AS ENUM ('draft', 'pending_approval', 'running', 'stopped', 'finished', 'cancelled');

-- CreateEnum
CREATE TYPE "AutoTopUpState" AS ENUM ('active', 'paused', 'tripped');

-- CreateEnum
CREATE TYPE "AutoTopUpOutcome" AS ENUM ('enough', 'fired', 'waiting', 'tripped', 'failed');

-- CreateEnum
CREATE TYPE "ReconciliationResult" AS ENUM ('running', 'clean', 'differences', 'incomplete');

-- CreateEnum
CREATE TYPE "ReconciliationFindingKind" AS ENUM ('missing', 'differs', 'duplicate', 'orphan', 'contradiction', 'unread');

-- AlterTable
ALTER TABLE "Transfer" ADD COLUMN     "approvalRequired" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "autoTopUpId" UUID,
ADD COLUMN     "bulkId" UUID,
ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sendAfter" TIMESTAMPTZ(3),
ADD COLUMN     "source" "TransferSource" NOT NULL DEFAULT 'form';

-- CreateTable
CREATE TABLE "TransferDecision" (
    "id" UUID NOT NULL,
    "transferId" UUID NOT NULL,
    "kind" "TransferDecisionKind" NOT NULL,
    "revision" INTEGER NOT NULL,
    "byId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "ledgerEntryId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "TransferDecision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "TransferLimit" (
    "id" UUID NOT NULL,
    "role" "Role",
    "subjectId" TEXT,
    "perTransfer" DECIMAL(20,2),
    "perDay" DECIMAL(20,2),
    "perCustomerDay" DECIMAL(20,2),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "TransferLimit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkTopUp" (
    "id" UUID NOT NULL,
    "state" "BulkTopUpState" NOT NULL DEFAULT 'draft',
    "name" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total" DECIMAL(20,2) NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "approvalRequired" BOOLEAN NOT NULL DEFAULT false,
    "requestedById" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "approvedById" TEXT,
    "approvedBy" TEXT,
    "approvedAt" TIMESTAMPTZ(3),
    "startedAt" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "stopReason" TEXT,
    "idempotencyKey" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "BulkTopUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BulkTopUpRow" (
    "id" UUID NOT NULL,
    "bulkId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "account" TEXT NOT NULL,
    "amountText" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "customerId" UUID,
    "amount" DECIMAL(20,2),
    "problem" TEXT,
    "transferId" UUID,

    CONSTRAINT "BulkTopUpRow_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AutoTopUp" (
    "id" UUID NOT NULL,
    "customerId" UUID NOT NULL,
    "authId" TEXT NOT NULL,
    "state" "AutoTopUpState" NOT NULL DEFAULT 'active',
    "currency" TEXT NOT NULL,
    "threshold" DECIMAL(20,2) NOT NULL,
    "target" DECIMAL(20,2) NOT NULL,
    "maxPerDay" INTEGER NOT NULL,
    "maxPerMonth" DECIMAL(20,2) NOT NULL,
    "trippedAt" TIMESTAMPTZ(3),
    "trippedReason" TEXT,
    "lastRunAt" TIMESTAMPTZ(3),
    "lastOutcome" "AutoTopUpOutcome",
    "lastDetail" TEXT,
    "nextRunAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changedById" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AutoTopUp_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AutoTopUpRun" (
    "id" UUID NOT NULL,
    "autoTopUpId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "outcome" "AutoTopUpOutcome" NOT NULL,
    "balance" DECIMAL(20,5),
    "amount" DECIMAL(20,2),
    "transferId" UUID,
    "detail" TEXT,

    CONSTRAINT "AutoTopUpRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "BurnHour" (
    "customerId" UUID NOT NULL,
    "hour" TIMESTAMPTZ(0) NOT NULL,
    "spent" DECIMAL(20,5) NOT NULL,

    CONSTRAINT "BurnHour_pkey" PRIMARY KEY ("customerId","hour")
);

-- CreateTable
CREATE TABLE "BurnSync" (
    "customerId" UUID NOT NULL,
    "from" TIMESTAMPTZ(0) NOT NULL,
    "to" TIMESTAMPTZ(0) NOT NULL,
    "triedAt" TIMESTAMPTZ(3) NOT NULL,
    "failure" TEXT,

    CONSTRAINT "BurnSync_pkey" PRIMARY KEY ("customerId")
);

-- CreateTable
CREATE TABLE "ReconciliationRun" (
    "id" UUID NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "fromDay" TEXT NOT NULL,
    "toDay" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "result" "ReconciliationResult" NOT NULL DEFAULT 'running',
    "customers" INTEGER NOT NULL DEFAULT 0,
    "transfers" INTEGER NOT NULL DEFAULT 0,
    "matched" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT,

    CONSTRAINT "ReconciliationRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ReconciliationFinding" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "kind" "ReconciliationFindingKind" NOT NULL,
    "authId" TEXT NOT NULL,
    "transferId" UUID,
    "reference" TEXT,
    "ledgerEntryId" TEXT,
    "amount" DECIMAL(20,5),
    "currency" TEXT,
    "occurredAt" TIMESTAMPTZ(3),
    "detail" TEXT NOT NULL,

    CONSTRAINT "ReconciliationFinding_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TransferDecision_transferId_createdAt_idx" ON "TransferDecision"("transferId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "TransferLimit_role_key" ON "TransferLimit"("role");

-- CreateIndex
CREATE UNIQUE INDEX "TransferLimit_subjectId_key" ON "TransferLimit"("subjectId");

-- CreateIndex
CREATE UNIQUE INDEX "BulkTopUp_idempotencyKey_key" ON "BulkTopUp"("idempotencyKey");

-- CreateIndex
CREATE INDEX "BulkTopUp_createdAt_idx" ON "BulkTopUp"("createdAt" DESC);

-- CreateIndex
CREATE INDEX "BulkTopUp_state_idx" ON "BulkTopUp"("state");

-- CreateIndex
CREATE UNIQUE INDEX "BulkTopUpRow_transferId_key" ON "BulkTopUpRow"("transferId");

-- CreateIndex
CREATE INDEX "BulkTopUpRow_customerId_idx" ON "BulkTopUpRow"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "BulkTopUpRow_bulkId_line_key" ON "BulkTopUpRow"("bulkId", "line");

-- CreateIndex
CREATE UNIQUE INDEX "AutoTopUp_customerId_key" ON "AutoTopUp"("customerId");

-- CreateIndex
CREATE INDEX "AutoTopUp_state_nextRunAt_idx" ON "AutoTopUp"("state", "nextRunAt");

-- CreateIndex
CREATE INDEX "AutoTopUpRun_autoTopUpId_at_idx" ON "AutoTopUpRun"("autoTopUpId", "at" DESC);

-- CreateIndex
CREATE INDEX "ReconciliationRun_startedAt_idx" ON "ReconciliationRun"("startedAt" DESC);

-- CreateIndex
CREATE INDEX "ReconciliationFinding_runId_kind_idx" ON "ReconciliationFinding"("runId", "kind");

-- CreateIndex
CREATE INDEX "Transfer_requestedById_createdAt_idx" ON "Transfer"("requestedById", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Transfer_bulkId_idx" ON "Transfer"("bulkId");

-- CreateIndex
CREATE INDEX "Transfer_autoTopUpId_createdAt_idx" ON "Transfer"("autoTopUpId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "BulkTopUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_autoTopUpId_fkey" FOREIGN KEY ("autoTopUpId") REFERENCES "AutoTopUp"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TransferDecision" ADD CONSTRAINT "TransferDecision_transferId_fkey" FOREIGN KEY ("transferId") REFERENCES "Transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkTopUpRow" ADD CONSTRAINT "BulkTopUpRow_bulkId_fkey" FOREIGN KEY ("bulkId") REFERENCES "BulkTopUp"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkTopUpRow" ADD CONSTRAINT "BulkTopUpRow_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BulkTopUpRow" ADD CONSTRAINT "BulkTopUpRow_transferId_fkey" FOREIGN KEY ("transferId") REFERENCES "Transfer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutoTopUp" ADD CONSTRAINT "AutoTopUp_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AutoTopUpRun" ADD CONSTRAINT "AutoTopUpRun_autoTopUpId_fkey" FOREIGN KEY ("autoTopUpId") REFERENCES "AutoTopUp"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BurnHour" ADD CONSTRAINT "BurnHour_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "BurnSync" ADD CONSTRAINT "BurnSync_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReconciliationFinding" ADD CONSTRAINT "ReconciliationFinding_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ReconciliationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;
