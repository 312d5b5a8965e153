"use client";

import { Send } from "lucide-react";
import { ActDialog } from "@/components/reviews/act-dialog";
import { Badge } from "@/components/ui/badge";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { StatusBadge } from "@/components/ui/status-badge";
import { RenewSecret } from "@/components/webhooks/renew-secret";
import { TestButton } from "@/components/webhooks/test-button";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { ForwarderDto } from "@/lib/services/audit-forward/schema";
import type { ForwarderActs } from "./acts";
import { ChangeForwarder } from "./change-forwarder";
import { kindWords, stateWords } from "./forwarder-words";

interface ForwardersViewProps {
  forwarders: ForwarderDto[];
  viewer: Viewer;
  acts: ForwarderActs;
}

/** Each place that the record is sent to, how far it is, and what can be done about it. */
export function ForwardersView({ forwarders, viewer, acts }: ForwardersViewProps) {
  if (forwarders.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Send aria-hidden />}
          title="The record is kept here alone"
          description="Add the address of your log system, and every row is sent there as well."
        />
      </Card>
    );
  }
  return (
    <ul className="space-y-4">
      {forwarders.map((forwarder) => (
        <li key={forwarder.id}>
          <ForwarderCard forwarder={forwarder} viewer={viewer} acts={acts} />
        </li>
      ))}
    </ul>
  );
}

function ForwarderCard({
  forwarder,
  viewer,
  acts,
}: {
  forwarder: ForwarderDto;
  viewer: Viewer;
  acts: ForwarderActs;
}) {
  const { id, name, kind, address, state, behind, lastSentAt, lastPlace, lastError, nextTryAt } = forwarder;
  const { label, tone } = stateWords[state];
  const isOn = state !== "off";
  return (
    <Card
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          <span className="break-words">{name}</span>
          <Badge>{kindWords[kind].label}</Badge>
          <StatusBadge tone={tone}>{label}</StatusBadge>
        </span>
      }
    >
      <div className="space-y-4">
        {state === "failing" && (
          <Banner tone="danger" title={lastError ?? "It could not be sent."}>
            Nothing is lost: the rows wait.{" "}
            {nextTryAt && (
              <>
                Next try <DateTime at={nextTryAt} {...viewer} />.
              </>
            )}
          </Banner>
        )}
        <DescriptionList
          items={[
            { term: "Address", value: <code className="break-all font-mono text-xs">{address}</code> },
            {
              term: "Last sent",
              value: lastSentAt ? (
                <>
                  <DateTime at={lastSentAt} {...viewer} />, to place{" "}
                  {formatCount(Number(lastPlace), viewer.locale)}
                </>
              ) : (
                "Nothing yet"
              ),
            },
            { term: "Still to send", value: formatCount(behind, viewer.locale) },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <TestButton of={forwarder} test={acts.test} />
          <ChangeForwarder forwarder={forwarder} change={acts.change} />
          {kind === "webhook" && <RenewSecret of={forwarder} renew={acts.renew} />}
          <ActDialog
            label={isOn ? "Turn off" : "Turn on"}
            labelFor={name}
            size="sm"
            title={isOn ? `Turn ${name} off?` : `Turn ${name} on?`}
            description={
              isOn
                ? "Rows wait here until their month is archived. Once it is on again it goes on where it stopped."
                : "It goes on with the row after the last that was taken."
            }
            confirmLabel={isOn ? "Turn off" : "Turn on"}
            tone="primary"
            run={() => acts.turn({ id, enabled: !isOn })}
            done={isOn ? `${name} is off` : `${name} is on`}
          />
          <ActDialog
            label="Remove"
            labelFor={name}
            size="sm"
            variant="ghost"
            title={`Remove ${name}?`}
            description="Nothing more is sent there. What was sent stays with the receiver."
            confirmLabel={`Remove ${name}`}
            tone="danger"
            run={() => acts.remove({ id })}
            done={`${name} is removed`}
          />
        </div>
      </div>
    </Card>
  );
}
