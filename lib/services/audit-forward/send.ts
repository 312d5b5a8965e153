import "server-only";
import type { ChainedRow } from "@/lib/db/audit/forward";
import { DeliveryError } from "@/lib/siem/errors";
import { sendSyslog } from "@/lib/siem/syslog";
import { postWebhook } from "@/lib/siem/webhook";
import { partsOf, reachOf } from "./address";
import { syslogMessages, testMessage, webhookMessage } from "./batch";
import type { ForwarderKind } from "./schema";
import { openForwarderSecret } from "./secret";

/** What of a forwarder says where and how it sends. */
export interface Destination {
  id: string;
  kind: ForwarderKind;
  address: string;
  sealedSecret: string | null;
}

function syslogAddress({ address }: Destination) {
  const parts = partsOf(address);
  if (!parts) throw new DeliveryError("Its address cannot be read.");
  return parts;
}

function secretOf(to: Destination): string {
  try {
    return openForwarderSecret(to);
  } catch {
    throw new DeliveryError("Its secret cannot be opened: make a new one.");
  }
}

/** @throws DeliveryError unless the receiver took all of them, as far as it tells */
export async function sendRows(to: Destination, rows: readonly ChainedRow[], now: Date): Promise<void> {
  const reach = reachOf(to.kind);
  if (to.kind === "webhook") {
    await postWebhook(to.address, secretOf(to), webhookMessage(to.id, rows, now), reach);
    return;
  }
  const address = syslogAddress(to);
  await sendSyslog(address, syslogMessages(rows, address.transport === "udp", now), reach);
}

/** @throws DeliveryError */
export async function sendTest(to: Destination, testId: string, now: Date): Promise<void> {
  const reach = reachOf(to.kind);
  const message = testMessage(testId, now);
  if (to.kind === "webhook") await postWebhook(to.address, secretOf(to), message.webhook, reach);
  else await sendSyslog(syslogAddress(to), [message.syslog], reach);
}
