-- Named views of the calls, exports with their manifests, and exports that are made again and again.
-- CreateEnum
CREATE TYPE "CallExportState" AS ENUM ('queued', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "CallExportFormat" AS ENUM ('csv', 'jsonl');

-- CreateEnum
CREATE TYPE "CallExportCadence" AS ENUM ('daily', 'weekly', 'monthly');

-- CreateTable
CREATE TABLE "CallView" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" TEXT[],
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "ownerId" UUID NOT NULL,
    "customerId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallView_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallExport" (
    "id" UUID NOT NULL,
    "state" "CallExportState" NOT NULL,
    "format" "CallExportFormat" NOT NULL,
    "kept" BOOLEAN NOT NULL,
    "query" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "columns" TEXT[],
    "customerId" UUID,
    "audience" TEXT NOT NULL,
    "requestedById" UUID,
    "requestedBy" TEXT NOT NULL,
    "scheduleId" UUID,
    "expectedRows" BIGINT,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "totals" JSONB,
    "asOf" TIMESTAMPTZ(3),
    "failure" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "finishedAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3),

    CONSTRAINT "CallExport_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CallExportPart" (
    "exportId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "data" BYTEA NOT NULL,

    CONSTRAINT "CallExportPart_pkey" PRIMARY KEY ("exportId","number")
);

-- CreateTable
CREATE TABLE "CallExportSchedule" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "cadence" "CallExportCadence" NOT NULL,
    "hour" INTEGER NOT NULL,
    "zone" TEXT NOT NULL,
    "format" "CallExportFormat" NOT NULL,
    "query" TEXT NOT NULL,
    "columns" TEXT[],
    "customerId" UUID,
    "audience" TEXT NOT NULL,
    "ownerId" UUID NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "nextAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CallExportSchedule_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "CallView_customerId_idx" ON "CallView"("customerId");

-- CreateIndex
CREATE UNIQUE INDEX "CallView_ownerId_name_key" ON "CallView"("ownerId", "name");

-- CreateIndex
CREATE INDEX "CallExport_state_createdAt_idx" ON "CallExport"("state", "createdAt");

-- CreateIndex
CREATE INDEX "CallExport_customerId_createdAt_idx" ON "CallExport"("customerId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "CallExport_requestedById_createdAt_idx" ON "CallExport"("requestedById", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "CallExport_expiresAt_idx" ON "CallExport"("expiresAt");

-- CreateIndex
CREATE INDEX "CallExportSchedule_paused_nextAt_idx" ON "CallExportSchedule"("paused", "nextAt");

-- CreateIndex
CREATE INDEX "CallExportSchedule_ownerId_idx" ON "CallExportSchedule"("ownerId");

-- AddForeignKey
ALTER TABLE "CallView" ADD CONSTRAINT "CallView_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallView" ADD CONSTRAINT "CallView_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallExport" ADD CONSTRAINT "CallExport_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallExport" ADD CONSTRAINT "CallExport_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "CallExportSchedule"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallExportPart" ADD CONSTRAINT "CallExportPart_exportId_fkey" FOREIGN KEY ("exportId") REFERENCES "CallExport"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallExportSchedule" ADD CONSTRAINT "CallExportSchedule_customerId_fkey" FOREIGN KEY ("customerId") REFERENCES "Customer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CallExportSchedule" ADD CONSTRAINT "CallExportSchedule_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "CallExport"
  ADD CONSTRAINT "CallExport_audience" CHECK ("audience" IN ('staff', 'customer')),
  ADD CONSTRAINT "CallExport_of_a_customer" CHECK ("audience" = 'staff' OR "customerId" IS NOT NULL),
  ADD CONSTRAINT "CallExport_complete_has_manifest" CHECK
    ("state" <> 'completed' OR ("sha256" IS NOT NULL AND "totals" IS NOT NULL AND "finishedAt" IS NOT NULL));
ALTER TABLE "CallExportSchedule"
  ADD CONSTRAINT "CallExportSchedule_audience" CHECK ("audience" IN ('staff', 'customer')),
  ADD CONSTRAINT "CallExportSchedule_of_a_customer" CHECK ("audience" = 'staff' OR "customerId" IS NOT NULL),
  ADD CONSTRAINT "CallExportSchedule_hour" CHECK ("hour" BETWEEN 0 AND 23);
