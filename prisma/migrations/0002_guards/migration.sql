-- What the schema language cannot say: the rules that hold even when the application is wrong.

-- People -------------------------------------------------------------------------------------------------

ALTER TABLE "User" ADD CONSTRAINT "User_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "User" ADD CONSTRAINT "User_customer_role" CHECK (
  ("role" IN ('customer', 'customer_viewer')) = ("customerId" IS NOT NULL)
);
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_customer_role" CHECK (
  ("role" IN ('customer', 'customer_viewer')) = ("customerId" IS NOT NULL)
);

-- Account creation: one at a time for an e-mail address ---------------------------------------------------

CREATE UNIQUE INDEX "AccountCreation_email_open" ON "AccountCreation" (lower("email"))
  WHERE "state" IN ('created', 'sending', 'unknown');

-- Transfers ----------------------------------------------------------------------------------------------

ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_amount_positive" CHECK ("amount" > 0);
-- Completed needs evidence: the vendor's id, a ledger row, or a named person.
ALTER TABLE "Transfer" ADD CONSTRAINT "Transfer_completed_evidence" CHECK (
  "state" <> 'completed'
  OR "upstreamTransactionId" IS NOT NULL
  OR "ledgerEntryId" IS NOT NULL
  OR "decidedById" IS NOT NULL
);
-- One ledger row or upstream transaction can be the evidence of one transfer only.
CREATE UNIQUE INDEX "Transfer_ledgerEntryId_once" ON "Transfer" ("authId", "ledgerEntryId")
  WHERE "ledgerEntryId" IS NOT NULL;
CREATE UNIQUE INDEX "Transfer_upstreamTransactionId_once" ON "Transfer" ("upstreamTransactionId")
  WHERE "upstreamTransactionId" IS NOT NULL;
-- Sending is serialised per customer.
CREATE UNIQUE INDEX "Transfer_one_sending" ON "Transfer" ("customerId") WHERE "state" = 'sending';

CREATE FUNCTION tandem_guard_transfer() RETURNS trigger LANGUAGE plpgsql AS $$
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
  IF (NEW."id", NEW."reference", NEW."customerId", NEW."authId", NEW."idempotencyKey", NEW."requestedById")
     IS DISTINCT FROM
     (OLD."id", OLD."reference", OLD."customerId", OLD."authId", OLD."idempotencyKey", OLD."requestedById")
     OR (OLD."state" NOT IN ('draft', 'pending_approval') AND
         (NEW."amount", NEW."currency", NEW."note", NEW."fingerprint")
         IS DISTINCT FROM (OLD."amount", OLD."currency", OLD."note", OLD."fingerprint"))
  THEN
    RAISE EXCEPTION 'what a transfer says cannot be changed' USING ERRCODE = 'check_violation';
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
CREATE TRIGGER "Transfer_guard" BEFORE UPDATE OR DELETE ON "Transfer"
  FOR EACH ROW EXECUTE FUNCTION tandem_guard_transfer();

-- The audit log is append-only ----------------------------------------------------------------------------

CREATE FUNCTION tandem_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: the record is append-only', TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "Transfer_no_truncate" BEFORE TRUNCATE ON "Transfer"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
