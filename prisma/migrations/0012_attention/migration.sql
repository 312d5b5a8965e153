-- One queue of what needs somebody, who is told of it, what upstream last said, and copies of the database.
-- CreateEnum
CREATE TYPE "AttentionSeverity" AS ENUM ('critical', 'high', 'medium');

-- CreateEnum
CREATE TYPE "AttentionChangeKind" AS ENUM ('opened', 'reopened', 'worsened', 'eased', 'cleared', 'snoozed', 'woken', 'assigned', 'unassigned', 'commented');

-- CreateEnum
CREATE TYPE "NoticeMode" AS ENUM ('off', 'immediate', 'digest');

-- CreateEnum
CREATE TYPE "NoticeDeliveryState" AS ENUM ('held', 'queued', 'sent', 'failed', 'dropped');

-- CreateEnum
CREATE TYPE "BackupState" AS ENUM ('running', 'made', 'failed');

-- CreateTable
CREATE TABLE "AttentionItem" (
    "id" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "severity" "AttentionSeverity" NOT NULL,
    "customerId" UUID,
    "label" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,
    "missedSince" TIMESTAMPTZ(3),
    "lowerSince" TIMESTAMPTZ(3),
    "clearedAt" TIMESTAMPTZ(3),
    "times" INTEGER NOT NULL DEFAULT 1,
    "snoozedUntil" TIMESTAMPTZ(3),
    "snoozedBy" TEXT,
    "assigneeId" UUID,

    CONSTRAINT "AttentionItem_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttentionChange" (
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "kind" "AttentionChangeKind" NOT NULL,
    "severity" "AttentionSeverity" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID,
    "byName" TEXT,
    "text" TEXT,
    "toldAt" TIMESTAMPTZ(3),

    CONSTRAINT "AttentionChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttentionRule" (
    "rule" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "thresholds" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedBy" TEXT NOT NULL,

    CONSTRAINT "AttentionRule_pkey" PRIMARY KEY ("rule")
);

-- CreateTable
CREATE TABLE "AttentionLook" (
    "rule" TEXT NOT NULL,
    "lookedAt" TIMESTAMPTZ(3),
    "tookMs" INTEGER,
    "failingSince" TIMESTAMPTZ(3),
    "failure" TEXT,

    CONSTRAINT "AttentionLook_pkey" PRIMARY KEY ("rule")
);

-- CreateTable
CREATE TABLE "UpstreamReading" (
    "key" TEXT NOT NULL,
    "value" JSONB,
    "readAt" TIMESTAMPTZ(3),
    "triedAt" TIMESTAMPTZ(3),
    "failingSince" TIMESTAMPTZ(3),
    "failure" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),

    CONSTRAINT "UpstreamReading_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "NoticeSetting" (
    "userId" UUID NOT NULL,
    "mode" "NoticeMode" NOT NULL DEFAULT 'off',
    "least" "AttentionSeverity" NOT NULL DEFAULT 'high',
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "quietFrom" INTEGER,
    "quietTo" INTEGER,
    "weeklySummary" BOOLEAN NOT NULL DEFAULT false,
    "digestSentFor" TEXT,
    "summarySentFor" TEXT,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NoticeSetting_pkey" PRIMARY KEY ("userId")
);

-- CreateTable
CREATE TABLE "NoticeRule" (
    "userId" UUID NOT NULL,
    "rule" TEXT NOT NULL,
    "mode" "NoticeMode" NOT NULL,

    CONSTRAINT "NoticeRule_pkey" PRIMARY KEY ("userId","rule")
);

-- CreateTable
CREATE TABLE "NoticeWebhook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "sealedSecret" TEXT NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "rules" TEXT[],
    "least" "AttentionSeverity" NOT NULL DEFAULT 'medium',
    "ownerId" UUID NOT NULL,
    "failingSince" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "lastSentAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NoticeWebhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NoticeDelivery" (
    "id" UUID NOT NULL,
    "changeId" UUID NOT NULL,
    "userId" UUID,
    "webhookId" UUID,
    "state" "NoticeDeliveryState" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leaseUntil" TIMESTAMPTZ(3),
    "lastError" TEXT,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "NoticeDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PaletteEntry" (
    "userId" UUID NOT NULL,
    "href" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "hint" TEXT,
    "usedAt" TIMESTAMPTZ(3) NOT NULL,
    "pinnedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PaletteEntry_pkey" PRIMARY KEY ("userId","href")
);

-- CreateTable
CREATE TABLE "Backup" (
    "id" UUID NOT NULL,
    "state" "BackupState" NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "startedBy" TEXT NOT NULL,
    "folder" TEXT,
    "bytes" BIGINT,
    "sha256" TEXT,
    "detail" TEXT,

    CONSTRAINT "Backup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "AttentionItem_rule_subject_idx" ON "AttentionItem"("rule", "subject");

-- CreateIndex
CREATE INDEX "AttentionItem_clearedAt_idx" ON "AttentionItem"("clearedAt" DESC);

-- CreateIndex
CREATE INDEX "AttentionItem_customerId_idx" ON "AttentionItem"("customerId");

-- CreateIndex
CREATE INDEX "AttentionChange_itemId_at_idx" ON "AttentionChange"("itemId", "at");

-- CreateIndex
CREATE INDEX "NoticeDelivery_state_dueAt_idx" ON "NoticeDelivery"("state", "dueAt");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeDelivery_changeId_userId_key" ON "NoticeDelivery"("changeId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "NoticeDelivery_changeId_webhookId_key" ON "NoticeDelivery"("changeId", "webhookId");

-- CreateIndex
CREATE INDEX "Backup_startedAt_idx" ON "Backup"("startedAt" DESC);

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttentionItem" ADD CONSTRAINT "AttentionItem_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttentionChange" ADD CONSTRAINT "AttentionChange_itemId_fkey" FOREIGN KEY ("itemId") REFERENCES "AttentionItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeSetting" ADD CONSTRAINT "NoticeSetting_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeRule" ADD CONSTRAINT "NoticeRule_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeWebhook" ADD CONSTRAINT "NoticeWebhook_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "AttentionChange"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "NoticeWebhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PaletteEntry" ADD CONSTRAINT "PaletteEntry_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One open item for a rule and a subject, whoever looks at the same time.
CREATE UNIQUE INDEX "AttentionItem_open" ON "AttentionItem" ("rule", "subject") WHERE "clearedAt" IS NULL;
-- What nobody has decided about yet, in the order of happening.
CREATE INDEX "AttentionChange_untold" ON "AttentionChange" ("at", "id") WHERE "toldAt" IS NULL;
ALTER TABLE "NoticeDelivery" ADD CONSTRAINT "NoticeDelivery_to_one" CHECK (num_nonnulls("userId", "webhookId") = 1);
ALTER TABLE "NoticeSetting" ADD CONSTRAINT "NoticeSetting_hours" CHECK (
  "digestHour" BETWEEN 0 AND 23 AND num_nonnulls("quietFrom", "quietTo") <> 1
  AND coalesce("quietFrom" BETWEEN 0 AND 23, true) AND coalesce("quietTo" BETWEEN 0 AND 23, true));
