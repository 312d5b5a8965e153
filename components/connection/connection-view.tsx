import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusBadge } from "@/components/ui/status-badge";
import { formatCount } from "@/lib/format/number";
import type { ConnectionDto } from "@/lib/services/connection/schema";
import { flagState, flagWords, headerAdvice, headerWords } from "./connection-words";

/** Whether Vobiz knows us, how fast it answers, and what it lets us do. */
export function ConnectionView({ connection, locale }: { connection: ConnectionDto; locale: string }) {
  const { headers, apiUrl, authId, partner, flags, asOf } = connection;
  const { label, tone } = headerWords[headers.state];
  const advice = headerAdvice[headers.state];
  return (
    <>
      <Card title="Header credentials" asOf={<AsOf at={asOf} />}>
        {advice && (
          <Banner
            tone={headers.state === "refused" ? "danger" : "warning"}
            title={headers.detail}
            className="mb-3"
          >
            {advice}
          </Banner>
        )}
        <DescriptionList
          items={[
            { term: "State", value: <StatusBadge tone={tone}>{label}</StatusBadge> },
            {
              term: "Answer time",
              value:
                headers.latencyMs === null
                  ? null
                  : `${formatCount(Math.round(headers.latencyMs), locale)} ms`,
            },
            { term: "API address", value: <code className="font-mono text-xs">{apiUrl}</code> },
            { term: "Partner id", value: authId && <code className="font-mono text-xs">{authId}</code> },
            { term: "Partner", value: partner?.name },
            {
              term: "Account",
              value:
                partner &&
                (partner.isActive === null ? "Not said" : partner.isActive ? "Active" : "Inactive"),
            },
          ]}
        />
      </Card>
      {flags && (
        <Card title="What this account may do" description="As Vobiz says it now. Vobiz support changes it.">
          <ul>
            {flagRows(flags).map(({ key, name, without, state }) => (
              <li
                key={key}
                className="flex items-center justify-between gap-4 border-line border-b py-2 last:border-b-0"
              >
                <div>
                  <p>{name}</p>
                  {state.label === "Off" && <p className="text-ink-subtle text-xs">{without}</p>}
                </div>
                <StatusBadge tone={state.tone}>{state.label}</StatusBadge>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function flagRows(flags: NonNullable<ConnectionDto["flags"]>) {
  const keys = ["createAccounts", "transferBalance", "viewCdrs", "createPricingTiers"] as const;
  return keys.map((key) => ({ key, ...flagWords[key], state: flagState(flags[key]) }));
}
