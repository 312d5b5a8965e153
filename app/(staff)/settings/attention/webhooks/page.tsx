import type { Metadata } from "next";
import { AddWebhook } from "@/components/notices/webhook-add";
import { WebhooksView } from "@/components/notices/webhooks-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { requireRight } from "@/lib/http/section";
import { loadWebhooks } from "@/lib/services/notices/webhook-loaders";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Webhooks" };

export default async function WebhooksPage() {
  await requireRight("notices:manage");
  const [webhooks, viewer] = await Promise.all([loadWebhooks(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Programs that are told of the queue: what opens, worsens, eases and clears, each once and in order."
        breadcrumbs={[{ href: "/settings/attention", label: "Watching" }]}
        actions={<AddWebhook add={actions.addWebhookAction} />}
      />
      <SectionView result={webhooks} failed="The webhooks could not be read">
        {(rows) => (
          <WebhooksView
            webhooks={rows}
            viewer={viewer}
            acts={{
              change: actions.changeWebhookAction,
              turn: actions.switchWebhookAction,
              take: actions.takeWebhookAction,
              renew: actions.renewWebhookSecretAction,
              remove: actions.removeWebhookAction,
              test: actions.tryWebhookAction,
            }}
          />
        )}
      </SectionView>
    </>
  );
}
