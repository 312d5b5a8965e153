"use client";

import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import { useViewer } from "@/components/ui/viewer-context";
import { orderKindNames } from "@/lib/services/provisioning/kinds";
import type { OrderDto, PlainRecord } from "@/lib/services/provisioning/schema";

type Value = PlainRecord[string];

const names: Record<string, string> = {
  e164: "Number",
  setupFee: "Setup fee",
  monthlyFee: "Monthly fee",
  renewsAt: "Renews",
  trunkId: "Trunk",
  applicationId: "Application",
  replaces: "Instead of",
  releaseFee: "Release fee",
  cooldownEndsAt: "Can be kept until",
  refundStatus: "Refund",
  refundAmount: "Given back",
  answerUrl: "Answer URL",
  answerMethod: "Method",
  cpsLimit: "Calls a second",
  ipAddress: "Address",
  sipUri: "SIP URI",
};
/** Said elsewhere on the page, or of no use to a person. */
const left = new Set(["currency", "immediate", "numberId", "status"]);
const fees = new Set(["setupFee", "monthlyFee", "releaseFee", "refundAmount"]);

const refunds: Record<string, string> = {
  failed: "Not given back: the voice platform says that the refund failed.",
  given_back: "Given back to the wallet",
  not_said: "Not said. Look into the wallet's ledger.",
};

function nameOf(key: string): string {
  const words = key.replace(/([A-Z])/g, " $1").toLowerCase();
  return names[key] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function Shown({ name, value, currency }: { name: string; value: Value; currency: string }) {
  const viewer = useViewer();
  if (value === null) return <span className="text-ink-subtle">–</span>;
  if (typeof value === "boolean") return value ? "Yes" : "No";
  const text = String(value);
  if (name === "e164") return <Phone number={text} />;
  if (name === "refundStatus") return refunds[text] ?? text;
  if (fees.has(name) && /^\d+(\.\d+)?$/.test(text))
    return currency ? <Money amount={text} currency={currency} locale={viewer.locale} /> : text;
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return <DateTime at={text} {...viewer} />;
  return text;
}

/** What was asked for and what came of it, each once. */
export function OrderFacts({ order }: { order: OrderDto }) {
  const all: PlainRecord = { ...order.request, ...order.result };
  const currency = typeof all.currency === "string" ? all.currency : "";
  const items = Object.entries(all)
    .filter(([key]) => !left.has(key))
    .map(([key, value]) => ({
      term: nameOf(key),
      value: <Shown name={key} value={value} currency={currency} />,
    }));
  return <DescriptionList items={[{ term: "What", value: orderKindNames[order.kind] }, ...items]} />;
}
