-- Who somebody is, proved in more ways; and an audit log that can prove itself.

-- CreateEnum
CREATE TYPE "ProofMethod" AS ENUM ('password', 'password_and_code', 'passkey', 'single_sign_on');

-- CreateEnum
CREATE TYPE "PasskeyPurpose" AS ENUM ('register', 'sign_in', 'prove');

-- CreateEnum
CREATE TYPE "AuditVerdict" AS ENUM ('running', 'intact', 'broken', 'unable');

-- CreateEnum
CREATE TYPE "AuditForwarderKind" AS ENUM ('webhook', 'syslog');

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "addresses" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "lastAddress" TEXT,
ADD COLUMN     "limitPerMinute" INTEGER,
ADD COLUMN     "replacedById" UUID;

-- AlterTable
ALTER TABLE "Session" ADD COLUMN     "provenAt" TIMESTAMPTZ(3),
ADD COLUMN     "provenBy" "ProofMethod";

-- CreateTable
CREATE TABLE "Passkey" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "credentialId" TEXT NOT NULL,
    "publicKey" BYTEA NOT NULL,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],
    "backedUp" BOOLEAN NOT NULL DEFAULT false,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Passkey_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PasskeyChallenge" (
    "id" UUID NOT NULL,
    "purpose" "PasskeyPurpose" NOT NULL,
    "challenge" TEXT NOT NULL,
    "userId" UUID,
    "sessionId" TEXT,
    "host" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PasskeyChallenge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Identity" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EmailChange" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "oldEmail" TEXT NOT NULL,
    "newEmail" TEXT NOT NULL,
    "confirmHash" TEXT NOT NULL,
    "cancelHash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "cancelledAt" TIMESTAMPTZ(3),

    CONSTRAINT "EmailChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "KeyRotation" (
    "id" UUID NOT NULL,
    "toKeyId" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "progress" JSONB NOT NULL,

    CONSTRAINT "KeyRotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditSeal" (
    "place" BIGINT NOT NULL,
    "seq" BIGINT NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL,
    "keyId" TEXT NOT NULL,
    "mac" BYTEA NOT NULL,

    CONSTRAINT "AuditSeal_pkey" PRIMARY KEY ("place")
);

-- CreateTable
CREATE TABLE "AuditAnchor" (
    "id" UUID NOT NULL,
    "place" BIGINT NOT NULL,
    "mac" BYTEA NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "signedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuditAnchor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditVerification" (
    "id" UUID NOT NULL,
    "verdict" "AuditVerdict" NOT NULL DEFAULT 'running',
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "startedBy" TEXT NOT NULL,
    "fromPlace" BIGINT,
    "toPlace" BIGINT,
    "rows" BIGINT NOT NULL DEFAULT 0,
    "badPlace" BIGINT,
    "badSeq" BIGINT,
    "kind" TEXT,
    "detail" TEXT,

    CONSTRAINT "AuditVerification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditArchive" (
    "id" UUID NOT NULL,
    "month" DATE NOT NULL,
    "fromPlace" BIGINT NOT NULL,
    "toPlace" BIGINT NOT NULL,
    "beforeMac" BYTEA NOT NULL,
    "lastMac" BYTEA NOT NULL,
    "rows" BIGINT NOT NULL,
    "file" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" BYTEA NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AuditArchive_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditForwarder" (
    "id" UUID NOT NULL,
    "kind" "AuditForwarderKind" NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "sealedSecret" TEXT,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "lastPlace" BIGINT NOT NULL DEFAULT 0,
    "lastSentAt" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "nextTryAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastError" TEXT,
    "leaseUntil" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuditForwarder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "AuditView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Passkey_credentialId_key" ON "Passkey"("credentialId");

-- CreateIndex
CREATE INDEX "Passkey_userId_idx" ON "Passkey"("userId");

-- CreateIndex
CREATE INDEX "PasskeyChallenge_expiresAt_idx" ON "PasskeyChallenge"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_issuer_subject_key" ON "Identity"("issuer", "subject");

-- CreateIndex
CREATE UNIQUE INDEX "Identity_userId_issuer_key" ON "Identity"("userId", "issuer");

-- CreateIndex
CREATE UNIQUE INDEX "EmailChange_confirmHash_key" ON "EmailChange"("confirmHash");

-- CreateIndex
CREATE UNIQUE INDEX "EmailChange_cancelHash_key" ON "EmailChange"("cancelHash");

-- CreateIndex
CREATE INDEX "EmailChange_userId_idx" ON "EmailChange"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "AuditSeal_seq_key" ON "AuditSeal"("seq");

-- CreateIndex
CREATE INDEX "AuditAnchor_place_idx" ON "AuditAnchor"("place");

-- CreateIndex
CREATE INDEX "AuditVerification_startedAt_idx" ON "AuditVerification"("startedAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "AuditArchive_month_key" ON "AuditArchive"("month");

-- CreateIndex
CREATE UNIQUE INDEX "AuditView_userId_name_key" ON "AuditView"("userId", "name");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_replacedById_key" ON "ApiKey"("replacedById");

-- AddForeignKey
ALTER TABLE "Passkey" ADD CONSTRAINT "Passkey_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Identity" ADD CONSTRAINT "Identity_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EmailChange" ADD CONSTRAINT "EmailChange_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_replacedById_fkey" FOREIGN KEY ("replacedById") REFERENCES "ApiKey"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditView" ADD CONSTRAINT "AuditView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The audit log by month ------------------------------------------------------------------------------------

ALTER TABLE "AuditEvent" RENAME TO "AuditEvent_flat";
ALTER INDEX "AuditEvent_pkey" RENAME TO "AuditEvent_flat_pkey";
ALTER SEQUENCE "AuditEvent_seq_seq" OWNED BY NONE;

CREATE TABLE "AuditEvent" (
    "seq" BIGINT NOT NULL DEFAULT nextval('"AuditEvent_seq_seq"'),
    "id" UUID NOT NULL,
    "occurredAt" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
    "actorType" TEXT NOT NULL,
    "actorId" TEXT,
    "actorName" TEXT,
    "actorRole" TEXT,
    "onBehalfOf" TEXT,
    "action" TEXT NOT NULL,
    "targetType" TEXT,
    "targetId" TEXT,
    "targetName" TEXT,
    "authId" TEXT,
    "outcome" "AuditOutcome" NOT NULL,
    "reason" TEXT,
    "requestId" TEXT,
    "address" TEXT,
    "userAgent" TEXT,
    "before" JSONB,
    "after" JSONB,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("occurredAt", "seq")
) PARTITION BY RANGE ("occurredAt");
ALTER SEQUENCE "AuditEvent_seq_seq" OWNED BY "AuditEvent"."seq";

-- A row of no month that we made a place for is kept all the same.
CREATE TABLE "AuditEvent_other" PARTITION OF "AuditEvent" DEFAULT;

-- Triggers on rows come from the parent; a statement that empties a table has to be refused at each part.
CREATE FUNCTION tandem_audit_month(month DATE) RETURNS TEXT LANGUAGE plpgsql AS $$
DECLARE
  first TIMESTAMPTZ := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  past TIMESTAMPTZ := (date_trunc('month', month::timestamp) + INTERVAL '1 month') AT TIME ZONE 'UTC';
  part TEXT := 'AuditEvent_' || to_char(month, 'YYYY_MM');
BEGIN
  IF to_regclass(format('%I', part)) IS NOT NULL THEN RETURN part; END IF;
  -- Rows that came before their month had a part of its own cannot be moved: the month stays where they are.
  IF EXISTS (SELECT 1 FROM "AuditEvent_other" WHERE "occurredAt" >= first AND "occurredAt" < past) THEN RETURN NULL; END IF;
  EXECUTE format('CREATE TABLE %I PARTITION OF "AuditEvent" FOR VALUES FROM (%L) TO (%L)', part, first, past);
  EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change()',
    part || '_no_truncate', part);
  EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC, CURRENT_USER', part);
  RETURN part;
END $$;

DO $$
DECLARE
  month DATE;
BEGIN
  FOR month IN
    SELECT DISTINCT date_trunc('month', "occurredAt" AT TIME ZONE 'UTC')::date FROM "AuditEvent_flat"
    UNION SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') + make_interval(months => ahead))::date FROM generate_series(0, 2) AS ahead
  LOOP
    PERFORM tandem_audit_month(month);
  END LOOP;
END $$;

INSERT INTO "AuditEvent" ("seq", "id", "occurredAt", "actorType", "actorId", "actorName", "actorRole", "onBehalfOf", "action",
    "targetType", "targetId", "targetName", "authId", "outcome", "reason", "requestId", "address", "userAgent", "before", "after")
  SELECT "seq", "id", "occurredAt", "actorType", "actorId", "actorName", "actorRole", "onBehalfOf", "action",
    "targetType", "targetId", "targetName", "authId", "outcome", "reason", "requestId", "address", "userAgent", "before", "after"
  FROM "AuditEvent_flat" ORDER BY "seq";
DROP TABLE "AuditEvent_flat";

-- CreateIndex
CREATE INDEX "AuditEvent_id_idx" ON "AuditEvent"("id");
-- CreateIndex
CREATE INDEX "AuditEvent_action_occurredAt_seq_idx" ON "AuditEvent"("action", "occurredAt" DESC, "seq" DESC);
-- CreateIndex
CREATE INDEX "AuditEvent_actorId_occurredAt_seq_idx" ON "AuditEvent"("actorId", "occurredAt" DESC, "seq" DESC);
-- CreateIndex
CREATE INDEX "AuditEvent_targetId_occurredAt_seq_idx" ON "AuditEvent"("targetId", "occurredAt" DESC, "seq" DESC);
-- CreateIndex
CREATE INDEX "AuditEvent_authId_occurredAt_seq_idx" ON "AuditEvent"("authId", "occurredAt" DESC, "seq" DESC);

ALTER TABLE "AuditEvent" ADD CONSTRAINT "AuditEvent_time" CHECK (isfinite("occurredAt"));

CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditEvent_no_truncate" BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditEvent_other_no_truncate" BEFORE TRUNCATE ON "AuditEvent_other"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "AuditEvent", "AuditEvent_other" FROM PUBLIC, CURRENT_USER;

-- The chain, its anchors and its tombstones are append-only too -----------------------------------------------

CREATE TRIGGER "AuditSeal_append_only" BEFORE UPDATE OR DELETE ON "AuditSeal"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditSeal_no_truncate" BEFORE TRUNCATE ON "AuditSeal"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditAnchor_append_only" BEFORE UPDATE OR DELETE ON "AuditAnchor"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditAnchor_no_truncate" BEFORE TRUNCATE ON "AuditAnchor"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditArchive_append_only" BEFORE UPDATE OR DELETE ON "AuditArchive"
  FOR EACH ROW EXECUTE FUNCTION tandem_refuse_change();
CREATE TRIGGER "AuditArchive_no_truncate" BEFORE TRUNCATE ON "AuditArchive"
  FOR EACH STATEMENT EXECUTE FUNCTION tandem_refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON "AuditSeal", "AuditAnchor", "AuditArchive" FROM PUBLIC, CURRENT_USER;
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_place" CHECK ("place" >= 1);
ALTER TABLE "AuditSeal" ADD CONSTRAINT "AuditSeal_mac" CHECK (octet_length("mac") = 32);
