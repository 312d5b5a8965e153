"use client";

import { Webhook } from "lucide-react";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import type { Viewer } from "@/lib/format/viewer";
import type { WebhookDto } from "@/lib/services/notices/webhook-schema";
import type { WebhookActs } from "./webhook-acts";
import { WebhookCard } from "./webhook-card";

export interface WebhooksViewProps {
  webhooks: WebhookDto[];
  viewer: Viewer;
  acts: WebhookActs;
}

/** Every program that is told of the queue. */
export function WebhooksView({ webhooks, viewer, acts }: WebhooksViewProps) {
  if (webhooks.length === 0) {
    return (
      <Card>
        <EmptyState
          icon={<Webhook aria-hidden />}
          title="No program is told"
          description="Add the address of your chat or on-call system, and it learns of what needs somebody as it happens."
        />
      </Card>
    );
  }
  return (
    <ul className="space-y-4">
      {webhooks.map((webhook) => (
        <li key={webhook.id}>
          <WebhookCard webhook={webhook} viewer={viewer} acts={acts} />
        </li>
      ))}
    </ul>
  );
}
