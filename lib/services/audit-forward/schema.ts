import { z } from "zod";
import { instant, line } from "@/lib/http/schemas";

export const forwarderKinds = ["webhook", "syslog"] as const;
export type ForwarderKind = (typeof forwarderKinds)[number];
export const forwarderStarts = ["now", "beginning"] as const;
export const forwarderStates = ["off", "waiting", "sending", "failing"] as const;

const name = line(80).pipe(z.string().min(1, "Give it a name."));
/** What it has to look like is up to its kind: the service says. */
const address = line(500).pipe(z.string().min(1, "Write where the record is sent."));

export const forwarderInput = z.strictObject({
  kind: z.enum(forwarderKinds, "webhook or syslog."),
  name,
  address: address.describe("https://… for a webhook; udp://, tcp:// or tls://host:port for syslog"),
  start: z
    .enum(forwarderStarts, "now or beginning.")
    .default("now")
    .describe("From which row on: those to come, or every one that is in the database"),
});
export type ForwarderInput = z.output<typeof forwarderInput>;

export const forwarderChange = z
  .strictObject({ name: name.optional(), address: address.optional(), enabled: z.boolean().optional() })
  .refine((given) => Object.keys(given).length > 0, "Say what is to change.");
export type ForwarderChange = z.output<typeof forwarderChange>;

export const forwarderTarget = z.strictObject({ id: z.uuid("Choose a forwarder.") });
export const forwarderForm = z.strictObject({ id: z.uuid(), name, address });
export const forwarderSwitch = z.strictObject({ id: z.uuid(), enabled: z.boolean() });

export const forwarderDto = z.object({
  id: z.string(),
  kind: z.enum(forwarderKinds),
  name: z.string(),
  address: z.string(),
  state: z.enum(forwarderStates),
  lastPlace: z.string().describe("The place in the chain of the last row that was taken; 0 for none"),
  behind: z.int().describe("Sealed rows that it has not got yet"),
  lastSentAt: instant.nullable(),
  failures: z.int().describe("Tries since the last one that worked"),
  nextTryAt: instant.nullable().describe("While it fails"),
  lastError: z.string().nullable(),
  createdAt: instant,
});
export type ForwarderDto = z.output<typeof forwarderDto>;

const secret = z.string().nullable().describe("What its messages are signed with: shown this once");
export const forwarderMadeDto = z.object({ forwarder: forwarderDto, secret });
export type ForwarderMadeDto = z.output<typeof forwarderMadeDto>;

export const forwarderTestDto = z.object({
  taken: z.boolean(),
  detail: z.string(),
  latencyMs: z.number(),
});
export type ForwarderTestDto = z.output<typeof forwarderTestDto>;
