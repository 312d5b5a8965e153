import "server-only";
import { isIP } from "node:net";
import { troubleWithName } from "@/lib/format/public-host";
import { isLocal } from "@/lib/services/brands/host";
import {
  isLocalPortal,
  readWebhookAddress,
  recordedWebhookAddress,
  webhookReach,
} from "@/lib/services/outgoing-webhooks/address";
import { isWithin, type Reach } from "@/lib/siem/reach";
import type { SyslogAddress } from "@/lib/siem/syslog";
import type { ForwarderKind } from "./schema";

type Reading = { ok: true; address: string } | { ok: false; message: string };
const no = (message: string): Reading => ({ ok: false, message });

const PORTS = { udp: 514, tcp: 601, tls: 6514 } as const;

/**
 * Webhooks go to the internet alone: their bodies are HTTP, which anything inside a network might act upon. Collectors of
 * syslog usually stand inside it, and understand nothing else.
 */
export function reachOf(kind: ForwarderKind): Reach {
  if (kind === "webhook") return webhookReach();
  return isLocalPortal() ? "local" : "inner";
}

/** Takes an address apart that was read before, or that somebody types. */
export function partsOf(text: string): SyslogAddress | null {
  const match = /^(udp|tcp|tls):\/\/(\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(\d{1,5}))?\/?$/i.exec(text.trim());
  if (!match) return null;
  const [, scheme = "", host = "", port] = match;
  const transport = scheme.toLowerCase();
  if (transport !== "udp" && transport !== "tcp" && transport !== "tls") return null;
  const number = port === undefined ? PORTS[transport] : Number(port);
  if (number < 1 || number > 65_535) return null;
  return { transport, host: host.toLowerCase().replace(/^\[|\]$/g, ""), port: number };
}

const SYSLOG_FORM =
  "Write udp://, tcp:// or tls://, the host and its port, such as tls://logs.example.com:6514.";

function readSyslog(text: string): Reading {
  const parts = partsOf(text);
  if (!parts) return no(SYSLOG_FORM);
  const { transport, host, port } = parts;
  const version = isIP(host);
  if (version > 0) {
    if (!isWithin(reachOf("syslog"), host)) return no("The record may not be sent to this address.");
  } else {
    // Numbers that are no address are read as one by many programs.
    if (/^[\d.]+$/.test(host)) return no(SYSLOG_FORM);
    const labels = host.split(".");
    if (!labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label))) return no(SYSLOG_FORM);
    if (isLocal(host) && !isLocalPortal()) return no(troubleWithName(host) ?? SYSLOG_FORM);
  }
  return { ok: true, address: `${transport}://${version === 6 ? `[${host}]` : host}:${port}` };
}

/** Reads an address as it is kept, or says what is wrong with it. Nothing is looked up. */
export function readForwarderAddress(kind: ForwarderKind, text: string): Reading {
  if (kind === "syslog") return readSyslog(text);
  const read = readWebhookAddress(text);
  return read.ok ? { ok: true, address: read.url } : read;
}

/** For the record: paths of webhooks may hold what only the receiver should know. */
export function recordedAddress(kind: ForwarderKind, address: string): string {
  return kind === "webhook" ? recordedWebhookAddress(address) : address;
}
