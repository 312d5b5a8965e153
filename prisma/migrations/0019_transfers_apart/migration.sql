-- The vendor's reference of a transfer ends in the second in which it arrived, and when that was lies between our claim and
-- the end of our sending: only what begins a second after that end comes a second after that arrival.
ALTER TABLE "Transfer" ADD COLUMN "sendEndedAt" TIMESTAMPTZ(3);

-- By the clock that all instances share, whichever way a transfer stops being sent.
CREATE FUNCTION tandem_note_end_of_sending() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."sendEndedAt" := clock_timestamp();
  RETURN NEW;
END $$;
CREATE TRIGGER "Transfer_send_ended" BEFORE UPDATE ON "Transfer"
  FOR EACH ROW WHEN (OLD."state" = 'sending' AND NEW."state" <> 'sending')
  EXECUTE FUNCTION tandem_note_end_of_sending();
