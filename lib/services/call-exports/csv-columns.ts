import { csvField, formulaSafe, phoneSafe } from "@/lib/http/csv";
import type { CallDto } from "@/lib/services/calls/schema";
import { localTimes, utcTime } from "./local-time";
import type { ExportColumnId } from "./schema";

interface CsvColumn {
  header: string;
  cell: (call: CallDto) => string;
}

const text = (value: string | null) => (value === null ? "" : csvField(formulaSafe(value)));

const REMEMBERED = 5_000;

/** The same for what many calls share: each spelling is looked at once. */
function sharedText(): (value: string | null) => string {
  const known = new Map<string, string>();
  return (value) => {
    if (value === null) return "";
    const found = known.get(value);
    if (found !== undefined) return found;
    const written = text(value);
    if (known.size < REMEMBERED) known.set(value, written);
    return written;
  };
}

const phone = (value: string | null) => (value === null ? "" : csvField(phoneSafe(value)));
const number = (value: number | null) => (value === null ? "" : String(value));

function column(header: string, cell: CsvColumn["cell"]): CsvColumn {
  return { header, cell };
}

/** A time in the zone of the file and in UTC; once, where these are the same. */
function timeColumns(name: string, zone: string, read: (call: CallDto) => string | null): CsvColumn[] {
  const local = localTimes(zone);
  const written = (write: (iso: string) => string) => (call: CallDto) => {
    const at = read(call);
    return at === null ? "" : write(at);
  };
  const utc = column(`${name} (UTC)`, written(utcTime));
  return zone === "UTC" ? [utc] : [column(`${name} (${zone})`, written(local)), utc];
}

/** What a column of the explorer is in a file: units and zones in the header, money beside its currency. */
function columnsOf(id: ExportColumnId, zone: string): CsvColumn[] {
  const shared = sharedText();
  switch (id) {
    case "time":
      return timeColumns("Started", zone, ({ startedAt }) => startedAt);
    case "answered":
      return timeColumns("Answered", zone, ({ answeredAt }) => answeredAt);
    case "ended":
      return timeColumns("Ended", zone, ({ endedAt }) => endedAt);
    case "direction":
      return [column("Direction", ({ direction }) => direction)];
    case "from":
      return [column("From", ({ fromNumber }) => phone(fromNumber))];
    case "to":
      return [column("To", ({ toNumber }) => phone(toNumber))];
    case "customer":
      return [
        column("Customer", ({ customerName }) => shared(customerName)),
        column("Account", ({ authId }) => shared(authId)),
      ];
    case "outcome":
      return [column("Outcome", ({ status }) => status)];
    case "cause":
      return [
        column("Hangup cause", ({ hangupCause }) => shared(hangupCause)),
        column("Hangup code", ({ hangupCauseCode }) => number(hangupCauseCode)),
        column("Hangup name", ({ hangupCauseName }) => shared(hangupCauseName)),
        column("Hung up by", ({ hangupSource }) => shared(hangupSource)),
      ];
    case "talk":
      return [column("Talk (s)", ({ billsec }) => number(billsec))];
    case "duration":
      return [column("Duration (s)", ({ durationSeconds }) => number(durationSeconds))];
    case "ring":
      return [column("Ring (s)", ({ ringSeconds }) => number(ringSeconds))];
    case "cost":
      return [column("Cost", ({ cost }) => cost), column("Currency", ({ currency }) => shared(currency))];
    case "context":
      return [column("Product", ({ context }) => shared(context))];
    case "region":
      return [column("Region", ({ region }) => shared(region))];
    case "mos":
      return [column("MOS (1 to 5)", ({ mos }) => number(mos))];
    case "callerName":
      return [column("Caller name", ({ callerName }) => text(callerName))];
    case "uuid":
      return [column("Call id", ({ uuid }) => text(uuid))];
  }
}

export function csvColumns(ids: readonly ExportColumnId[], zone: string): CsvColumn[] {
  return ids.flatMap((id) => columnsOf(id, zone));
}
