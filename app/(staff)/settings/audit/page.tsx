import type { Metadata } from "next";
import { AddForwarder } from "@/components/audit-forward/add-forwarder";
import { ForwardersView } from "@/components/audit-forward/forwarders-view";
import { SectionView } from "@/components/section/section-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { requireRight } from "@/lib/http/section";
import { loadForwarders } from "@/lib/services/audit-forward/loaders";
import * as actions from "./actions";

export const metadata: Metadata = { title: "Forwarding" };

export default async function ForwardingPage() {
  await requireRight("audit:forward");
  const [forwarders, viewer] = await Promise.all([loadForwarders(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Forwarding"
        description="Where every row of the audit log is sent besides, in the order in which it was sealed: what has left cannot be edited here."
        actions={<AddForwarder add={actions.addForwarderAction} />}
      />
      <SectionView result={forwarders} failed="The forwarders could not be read">
        {(rows) => (
          <ForwardersView
            forwarders={rows}
            viewer={viewer}
            acts={{
              change: actions.changeForwarderAction,
              turn: actions.switchForwarderAction,
              renew: actions.renewSecretAction,
              remove: actions.removeForwarderAction,
              test: actions.tryForwarderAction,
            }}
          />
        )}
      </SectionView>
    </>
  );
}
