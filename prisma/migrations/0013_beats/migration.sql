-- How the portal's own work fares, and since when numbers lead nowhere or are suspended.
-- AlterTable
ALTER TABLE "PhoneNumber" ADD COLUMN     "suspendedSince" TIMESTAMPTZ(3),
ADD COLUMN     "unroutedSince" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "JobHealth" (
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "lastOkAt" TIMESTAMPTZ(3),
    "tookMs" INTEGER,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "lastFailedAt" TIMESTAMPTZ(3),
    "failure" TEXT,
    "upstream" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "JobHealth_pkey" PRIMARY KEY ("name")
);

-- A row says what is so now; since when is seen where it changes, whoever writes it.
CREATE FUNCTION tandem_number_since() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  unrouted boolean := NEW."applicationId" IS NULL AND NEW."trunkId" IS NULL;
  suspended boolean := NEW."isBlocked" OR NEW."status" IN ('suspended', 'blocked');
BEGIN
  IF NOT unrouted THEN NEW."unroutedSince" := NULL;
  ELSIF TG_OP = 'INSERT' THEN NEW."unroutedSince" := coalesce(NEW."unroutedSince", NEW."assignedAt", NEW."seenAt");
  ELSIF OLD."goneAt" IS NOT NULL AND NEW."goneAt" IS NULL THEN NEW."unroutedSince" := NEW."seenAt";
  ELSE NEW."unroutedSince" := coalesce(OLD."unroutedSince", NEW."seenAt");
  END IF;
  IF NOT suspended THEN NEW."suspendedSince" := NULL;
  ELSIF TG_OP = 'INSERT' THEN NEW."suspendedSince" := coalesce(NEW."suspendedSince", NEW."seenAt");
  ELSE NEW."suspendedSince" := coalesce(OLD."suspendedSince", NEW."seenAt");
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER number_since BEFORE INSERT OR UPDATE OF "applicationId", "trunkId", "status", "isBlocked", "goneAt" ON "PhoneNumber"
  FOR EACH ROW EXECUTE FUNCTION tandem_number_since();

UPDATE "PhoneNumber" SET "unroutedSince" = coalesce("assignedAt", "createdAt") WHERE "applicationId" IS NULL AND "trunkId" IS NULL;
UPDATE "PhoneNumber" SET "suspendedSince" = "seenAt" WHERE "isBlocked" OR "status" IN ('suspended', 'blocked');
