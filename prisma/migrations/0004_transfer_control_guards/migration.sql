-- The rules of approvals, reviews and bulk files, for when the application is wrong.

-- Limits -------------------------------------------------------------------------------------------------

ALTER TABLE "TransferLimit" ADD CONSTRAINT "TransferLimit_of_one" CHECK (("role" IS NULL) <> ("subjectId" IS NULL));
ALTER TABLE "TransferLimit" ADD CONSTRAINT "TransferLimit_not_negative" CHECK (
  coalesce("perTransfer", 0) >= 0 AND coalesce("perDay", 0) >= 0 AND coalesce("perCustomerDay", 0) >= 0
);

-- Transfers ----------------------------------------------------------------------------------------------

-- Whether this person may agree to what that one asked for: not to their own, nor to what a key of theirs asked for.
CREATE FUNCTION tandem_is_second_person(requester text, person text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT person <> requester AND NOT EXISTS (
    SELECT 1 FROM "ApiKey" WHERE "id"::text = requester AND "createdById"::text = person
  )
$$;

CREATE OR REPLACE FUNCTION tandem_guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a transfer is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" <> OLD."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
    ('draft', 'pending_approval'), ('draft', 'created'), ('draft', 'cancelled'),
    ('pending_approval', 'created'), ('pending_approval', 'cancelled'),
    ('created', 'sending'), ('created', 'cancelled'),
    ('sending', 'completed'), ('sending', 'failed'), ('sending', 'unknown'),
    ('unknown', 'completed'), ('unknown', 'needs_review'),
    ('needs_review', 'completed'), ('needs_review', 'failed')
  ) THEN
    RAISE EXCEPTION 'a transfer cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."id", NEW."reference", NEW."customerId", NEW."authId", NEW."idempotencyKey", NEW."requestedById",
      NEW."fingerprint", NEW."source", NEW."approvalRequired", NEW."bulkId", NEW."autoTopUpId")
     IS DISTINCT FROM
     (OLD."id", OLD."reference", OLD."customerId", OLD."authId", OLD."idempotencyKey", OLD."requestedById",
      OLD."fingerprint", OLD."source", OLD."approvalRequired", OLD."bulkId", OLD."autoTopUpId")
  THEN
    RAISE EXCEPTION 'what a transfer says cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  -- An edit is possible only before the approval, and makes a new revision, which nobody has approved yet.
  IF (NEW."amount", NEW."currency", NEW."note") IS DISTINCT FROM (OLD."amount", OLD."currency", OLD."note") THEN
    IF OLD."state" NOT IN ('draft', 'pending_approval') OR NEW."state" <> OLD."state"
       OR NEW."revision" <> OLD."revision" + 1 THEN
      RAISE EXCEPTION 'what a transfer says cannot be changed' USING ERRCODE = 'check_violation';
    END IF;
  ELSIF NEW."revision" <> OLD."revision" THEN
    RAISE EXCEPTION 'a revision changes what a transfer says' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."state" = 'created' AND OLD."state" <> 'created' AND NEW."approvalRequired" AND NOT (
    OLD."state" = 'pending_approval' AND EXISTS (
      SELECT 1 FROM "TransferDecision" d
      WHERE d."transferId" = NEW."id" AND d."kind" = 'approve' AND d."revision" = NEW."revision"
        AND tandem_is_second_person(NEW."requestedById", d."byId")
    )
  ) THEN
    RAISE EXCEPTION 'a second person has not approved this revision' USING ERRCODE = 'check_violation';
  END IF;
  -- What a person decides by hand names that person.
  IF OLD."state" = 'needs_review' AND NEW."state" IN ('completed', 'failed') AND NOT EXISTS (
    SELECT 1 FROM "TransferDecision" d
    WHERE d."transferId" = NEW."id" AND d."byId" = NEW."decidedById" AND d."reason" <> ''
      AND d."kind" = (CASE NEW."state" WHEN 'completed' THEN 'review_complete' ELSE 'review_fail' END)::"TransferDecisionKind"
  ) THEN
    RAISE EXCEPTION 'a review is decided by a named person with a reason' USING ERRCODE = 'check_violation';
  END IF;
  -- The claim happens once: sentAt is set by created -> sending and never again.
  IF OLD."sentAt" IS NOT NULL AND NEW."sentAt" IS DISTINCT FROM OLD."sentAt" THEN
    RAISE EXCEPTION 'a transfer is sent once' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."state" = 'sending' AND NEW."sentAt" IS NULL THEN
    RAISE EXCEPTION 'a transfer that is being sent carries the time of its claim' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION tandem_guard_new_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."state" NOT IN ('draft', 'pending_approval', 'created') OR NEW."sentAt" IS NOT NULL
     OR NEW."settledAt" IS NOT NULL OR NEW."revision" <> 1 THEN
    RAISE EXCEPTION 'a transfer begins unsent' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."approvalRequired" AND NEW."state" = 'created' THEN
    RAISE EXCEPTION 'this transfer needs a second person' USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."source" = 'bulk') <> (NEW."bulkId" IS NOT NULL)
     OR (NEW."source" = 'auto') <> (NEW."autoTopUpId" IS NOT NULL) THEN
    RAISE EXCEPTION 'a transfer names what asked for it' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."bulkId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "BulkTopUp" b WHERE b."id" = NEW."bulkId" AND b."state" = 'running'
  ) THEN
    RAISE EXCEPTION 'a file pays its rows only while it runs' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "Transfer_guard_new" BEFORE INSERT ON "Transfer"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_new_transfer();

CREATE TRIGGER "TransferDecision_append_only" BEFORE UPDATE OR DELETE ON "TransferDecision"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "TransferDecision_no_truncate" BEFORE TRUNCATE ON "TransferDecision"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();

-- Bulk files ---------------------------------------------------------------------------------------------

CREATE FUNCTION tandem_guard_bulk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a bulk file is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW."state" <> OLD."state" AND (OLD."state"::text, NEW."state"::text) NOT IN (
    ('draft', 'pending_approval'), ('draft', 'running'), ('draft', 'cancelled'),
    ('pending_approval', 'running'), ('pending_approval', 'cancelled'),
    ('running', 'stopped'), ('running', 'finished'), ('stopped', 'running'), ('stopped', 'cancelled')
  ) THEN
    RAISE EXCEPTION 'a bulk file cannot go from % to %', OLD."state", NEW."state" USING ERRCODE = 'check_violation';
  END IF;
  IF (NEW."id", NEW."file", NEW."currency", NEW."total", NEW."rowCount", NEW."requestedById", NEW."idempotencyKey")
     IS DISTINCT FROM
     (OLD."id", OLD."file", OLD."currency", OLD."total", OLD."rowCount", OLD."requestedById", OLD."idempotencyKey")
     OR (OLD."approvalRequired" AND NOT NEW."approvalRequired") THEN
    RAISE EXCEPTION 'what a bulk file says cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW."state" = 'running' AND NEW."approvalRequired" AND (
    NEW."approvedById" IS NULL OR NOT tandem_is_second_person(NEW."requestedById", NEW."approvedById")
  ) THEN
    RAISE EXCEPTION 'a second person has not approved this file' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BulkTopUp_guard" BEFORE UPDATE OR DELETE ON "BulkTopUp"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_bulk();

CREATE FUNCTION tandem_guard_bulk_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    RAISE EXCEPTION 'a row of a bulk file is never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF (NEW."id", NEW."bulkId", NEW."line", NEW."account", NEW."amountText", NEW."note", NEW."customerId", NEW."amount")
     IS DISTINCT FROM
     (OLD."id", OLD."bulkId", OLD."line", OLD."account", OLD."amountText", OLD."note", OLD."customerId", OLD."amount")
  THEN
    RAISE EXCEPTION 'what a row says cannot be changed' USING ERRCODE = 'check_violation';
  END IF;
  IF OLD."transferId" IS NOT NULL AND NEW."transferId" IS DISTINCT FROM OLD."transferId" THEN
    RAISE EXCEPTION 'a row is paid by one transfer' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "BulkTopUpRow_guard" BEFORE UPDATE OR DELETE ON "BulkTopUpRow"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_bulk_row();

-- Automatic top-ups --------------------------------------------------------------------------------------

ALTER TABLE "AutoTopUp" ADD CONSTRAINT "AutoTopUp_sensible" CHECK (
  "threshold" >= 0 AND "target" > "threshold" AND "maxPerDay" > 0 AND "maxPerMonth" > 0
);
