-- What people see on the page they are on, when they were last told at once, and how programs that are told fare.
-- AlterTable
ALTER TABLE "NoticeSetting" ADD COLUMN     "inApp" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "lastSentAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "NoticeWebhook" ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ(3),
ADD COLUMN     "nextTryAt" TIMESTAMPTZ(3);
