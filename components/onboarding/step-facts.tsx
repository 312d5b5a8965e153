import type { ReactNode } from "react";
import { type DescriptionItem, DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { Phone } from "@/components/ui/phone";
import { formatDateTime } from "@/lib/format/date";
import { formatDuration } from "@/lib/format/duration";
import type { Viewer } from "@/lib/format/viewer";
import type { Facts, OpenOrder, StepId } from "@/lib/services/onboarding/schema";

interface Known {
  authId: string;
  facts: Facts;
  viewer: Viewer;
}

const link = (href: string, words: ReactNode) => (
  <Link href={href} className="text-accent hover:underline">
    {words}
  </Link>
);

function underway(order: OpenOrder | null | undefined, viewer: Viewer): DescriptionItem[] {
  if (!order) return [];
  const words = `${order.label}, since ${formatDateTime(order.createdAt, viewer)}`;
  return [{ term: "Under way", value: link(`/orders/${order.id}`, words) }];
}

function accountItems({ facts: { account }, viewer }: Known): DescriptionItem[] {
  return [
    { term: "Status", value: account.status },
    { term: "E-mail", value: account.email },
    { term: "Since", value: account.createdAt && formatDateTime(account.createdAt, viewer) },
  ];
}

function fundsItems({ facts: { wallet, transfers }, viewer }: Known): DescriptionItem[] {
  const money = (amount: string, currency: string) => (
    <Money amount={amount} currency={currency} locale={viewer.locale} />
  );
  const moving = transfers.ok ? transfers.value.underway : null;
  return [
    ...(wallet.ok ? [{ term: "Balance", value: money(wallet.value.balance, wallet.value.currency) }] : []),
    ...(transfers.ok ? [{ term: "Top-ups that arrived", value: transfers.value.completed }] : []),
    ...(moving
      ? [
          {
            term: "Under way",
            value: (
              <>
                {link(`/transfers/${moving.id}`, money(moving.amount, moving.currency))}, since{" "}
                {formatDateTime(moving.createdAt, viewer)}
              </>
            ),
          },
        ]
      : []),
  ];
}

function kycItems({ facts: { kyc, policy }, viewer }: Known): DescriptionItem[] {
  const session = kyc.ok ? kyc.value.session : null;
  const at = (instant: string | null | undefined) => instant && formatDateTime(instant, viewer);
  return [
    ...(session
      ? [
          {
            term: "Session",
            value: link(
              `/kyc/${session.id}`,
              `${session.status.replaceAll("_", " ")}, begun ${formatDateTime(session.createdAt, viewer)}`,
            ),
          },
        ]
      : []),
    ...(session && kyc.ok && !kyc.value.isComplete
      ? [{ term: "Link ends", value: at(session.expiresAt) }]
      : []),
    ...(kyc.ok && kyc.value.completedAt ? [{ term: "Completed", value: at(kyc.value.completedAt) }] : []),
    {
      term: "Your rules",
      value: policy.ok
        ? policy.value.beforeNumbers || policy.value.fundingUpTo !== null
          ? [
              policy.value.beforeNumbers ? "no number" : null,
              policy.value.fundingUpTo !== null ? `no top-up above ${policy.value.fundingUpTo}` : null,
            ]
              .filter(Boolean)
              .join(" and ")
              .concat(" before it is complete")
          : "do not ask for it"
        : "could not be read",
    },
  ];
}

function numberItems({ facts: { numbers, orders }, viewer }: Known): DescriptionItem[] {
  return [
    ...(numbers.ok
      ? [
          { term: "In service", value: numbers.value.working },
          ...(numbers.value.notWorking > 0
            ? [{ term: "Not in service", value: numbers.value.notWorking }]
            : []),
          ...(numbers.value.first
            ? [
                {
                  term: "First one",
                  value: (
                    <Phone
                      number={numbers.value.first.e164}
                      country={numbers.value.first.country ?? undefined}
                    />
                  ),
                },
              ]
            : []),
        ]
      : []),
    ...underway(orders.ok ? orders.value.purchase : null, viewer),
  ];
}

function trunkItems({ authId, facts: { trunks, parts, orders }, viewer }: Known): DescriptionItem[] {
  const first = trunks.ok ? trunks.value.first : null;
  return [
    ...(trunks.ok ? [{ term: "Enabled", value: `${trunks.value.enabled} of ${trunks.value.total}` }] : []),
    ...(first
      ? [
          { term: "First one", value: link(`/customers/${authId}/trunks/${first.id}`, first.name) },
          { term: "Domain", value: first.domain && <code className="font-mono">{first.domain}</code> },
        ]
      : []),
    ...(parts.ok
      ? [
          { term: "SIP sign-ins", value: parts.value.signIns },
          { term: "Allowed addresses", value: parts.value.addresses },
          { term: "Origination URIs", value: parts.value.uris },
        ]
      : []),
    ...underway(orders.ok ? orders.value.trunk : null, viewer),
  ];
}

function routingItems({ facts: { numbers, orders }, viewer }: Known): DescriptionItem[] {
  const routed = numbers.ok ? numbers.value.routed : null;
  return [
    ...(numbers.ok
      ? [
          { term: "To a trunk", value: numbers.value.toTrunk },
          { term: "To an application", value: numbers.value.toApplication },
        ]
      : []),
    ...(routed
      ? [
          {
            term: "For example",
            value: (
              <>
                <Phone number={routed.e164} />{" "}
                {routed.application ? `to ${routed.application}` : "to a trunk"}
              </>
            ),
          },
        ]
      : []),
    ...underway(orders.ok ? orders.value.routing : null, viewer),
  ];
}

function callItems({ authId, facts: { calls }, viewer }: Known): DescriptionItem[] {
  if (!calls.ok) return [];
  const { first } = calls.value;
  return [
    { term: "Calls so far", value: calls.value.calls },
    ...(first
      ? [
          {
            term: "First answered",
            value: link(
              `/calls/${encodeURIComponent(first.uuid)}?customer=${encodeURIComponent(authId)}`,
              formatDateTime(first.startedAt, viewer),
            ),
          },
          { term: "Talked", value: formatDuration(first.billsec) },
          { term: "From", value: first.fromNumber && <Phone number={first.fromNumber} /> },
          { term: "To", value: first.toNumber && <Phone number={first.toNumber} /> },
        ]
      : []),
  ];
}

const itemsOf: Record<StepId, (known: Known) => DescriptionItem[]> = {
  account: accountItems,
  funds: fundsItems,
  kyc: kycItems,
  number: numberItems,
  trunk: trunkItems,
  routing: routingItems,
  call: callItems,
};

/** What is known about one step: figures and times, in the viewer's locale and zone. */
export function StepFacts({ step, ...known }: Known & { step: StepId }) {
  const items = itemsOf[step](known);
  return items.length > 0 ? <DescriptionList items={items} /> : null;
}
