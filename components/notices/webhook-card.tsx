"use client";

import { ActDialog } from "@/components/reviews/act-dialog";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { StatusBadge } from "@/components/ui/status-badge";
import { RenewSecret } from "@/components/webhooks/renew-secret";
import { TestButton } from "@/components/webhooks/test-button";
import { formatCount } from "@/lib/format/number";
import type { Viewer } from "@/lib/format/viewer";
import type { WebhookDto } from "@/lib/services/notices/webhook-schema";
import { leastWords } from "./notice-words";
import type { WebhookActs } from "./webhook-acts";
import { ChangeWebhook } from "./webhook-change";
import { WebhookTrouble } from "./webhook-trouble";
import { rulesInWords, webhookStateWords } from "./webhook-words";

export interface WebhookCardProps {
  webhook: WebhookDto;
  viewer: Viewer;
  acts: WebhookActs;
}

/** One program that is told: what of, how that goes, and what can be done about it. */
export function WebhookCard({ webhook, viewer, acts }: WebhookCardProps) {
  const { id, name, url, state, least, rules, owner, lastSentAt, waiting } = webhook;
  const { label, tone } = webhookStateWords[state];
  const isPaused = state === "paused";
  return (
    <Card
      title={
        <span className="inline-flex flex-wrap items-center gap-2">
          <span className="break-words">{name}</span>
          <StatusBadge tone={tone}>{label}</StatusBadge>
        </span>
      }
    >
      <div className="space-y-4">
        <WebhookTrouble webhook={webhook} viewer={viewer} />
        <DescriptionList
          items={[
            { term: "Address", value: <code className="break-all font-mono text-xs">{url}</code> },
            { term: "Told of", value: `${rulesInWords(rules)}. ${leastWords[least]}.` },
            { term: "In the name of", value: owner },
            {
              term: "Last told",
              value: lastSentAt ? <DateTime at={lastSentAt} {...viewer} /> : "Nothing yet",
            },
            { term: "Waiting", value: formatCount(waiting, viewer.locale) },
          ]}
        />
        <div className="flex flex-wrap gap-2">
          <TestButton of={webhook} test={acts.test} />
          <ChangeWebhook webhook={webhook} change={acts.change} />
          <RenewSecret of={webhook} renew={acts.renew} />
          {state === "silent" && (
            <ActDialog
              label="Take over"
              labelFor={name}
              size="sm"
              title={`Take ${name} over?`}
              description="It is told in your name from now on: what you may see."
              confirmLabel="Take over"
              tone="primary"
              run={() => acts.take({ id })}
              done={`${name} is yours`}
            />
          )}
          <ActDialog
            label={isPaused ? "Resume" : "Pause"}
            labelFor={name}
            size="sm"
            title={isPaused ? `Resume ${name}?` : `Pause ${name}?`}
            description={
              isPaused
                ? "It is told of what happens from now on. What is open already it can read from the API."
                : "What waits is dropped, and what happens meanwhile is not told afterwards."
            }
            confirmLabel={isPaused ? "Resume" : "Pause"}
            tone="primary"
            run={() => acts.turn({ id, paused: !isPaused })}
            done={isPaused ? `${name} is told again` : `${name} is paused`}
          />
          <ActDialog
            label="Remove"
            labelFor={name}
            size="sm"
            variant="ghost"
            title={`Remove ${name}?`}
            description="Nothing more is sent there, also not what waits."
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
