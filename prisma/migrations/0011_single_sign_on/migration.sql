-- Who signs in at their organisation may have shown a second factor there.
ALTER TABLE "Session" ADD COLUMN "vouched" BOOLEAN NOT NULL DEFAULT false;
