/** The facility that RFC 5424 keeps for audit logs. */
const LOG_AUDIT = 13;
const severities = { error: 3, warning: 4, notice: 5, info: 6 } as const;
export type SyslogSeverity = keyof typeof severities;

export interface SyslogEvent {
  severity: SyslogSeverity;
  /** ISO 8601 in UTC. */
  at: string;
  /** What happened, as a word: the audit log's action. */
  name: string;
  /** Structured data; what is null is left out. */
  facts: Readonly<Record<string, string | null>>;
  /** One line of JSON. */
  text: string;
}

export interface SyslogSender {
  host: string;
  processId: number;
}

const APP = "tandem";
// The number that stands for documentation and examples, for those who have registered none.
const SD_ID = "tandem@32473";

/** Visible ASCII without spaces, as the fields of the header have to be. */
function word(text: string, longest: number): string {
  return text.replace(/[^\x21-\x7e]/g, "_").slice(0, longest) || "-";
}

/** `\`, `"` and `]` are escaped; control characters would end a line in many a reader. */
function parameter(value: string): string {
  return value.replace(/\p{Cc}/gu, " ").replace(/["\\\]]/g, (sign) => `\\${sign}`);
}

/** One message of RFC 5424. The text has to be free of line breaks, which JSON on one line is. */
export function syslogMessage(event: SyslogEvent, { host, processId }: SyslogSender): string {
  const priority = LOG_AUDIT * 8 + severities[event.severity];
  const facts = Object.entries(event.facts).flatMap(([name, value]) =>
    value === null ? [] : [`${word(name, 32)}="${parameter(value)}"`],
  );
  const data = facts.length === 0 ? "-" : `[${SD_ID} ${facts.join(" ")}]`;
  const header = `<${priority}>1 ${event.at} ${word(host, 255)} ${APP} ${processId} ${word(event.name, 32)}`;
  // The mark says that the text is UTF-8.
  return `${header} ${data} \uFEFF${event.text}`;
}

/** By its length in front (RFC 6587, RFC 5425), so that no text can pretend to be two messages. */
export function octetCounted(message: string): Buffer {
  const bytes = Buffer.from(message, "utf8");
  return Buffer.concat([Buffer.from(`${bytes.byteLength} `, "ascii"), bytes]);
}
