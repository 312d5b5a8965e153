import type { Metadata } from "next";
import { CommentForm } from "@/components/attention/comment-form";
import { FixButton } from "@/components/attention/fix-button";
import { ItemActs } from "@/components/attention/item-acts";
import { ItemFacts } from "@/components/attention/item-facts";
import { ItemHistory } from "@/components/attention/item-history";
import { ItemSummary } from "@/components/attention/item-summary";
import { SeverityBadge } from "@/components/attention/severity-badge";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadAssignees, loadAttentionItem } from "@/lib/services/attention/loaders";
import { attentionActs } from "../acts";

export const metadata: Metadata = { title: "Attention item" };

export default async function AttentionItemPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: me, role }, { id }] = await Promise.all([requireStaff(), params]);
  const [item, viewer, staff] = await Promise.all([loadAttentionItem(id), currentViewer(), loadAssignees()]);
  const person = { id: me, role, mayAct: roleMay(role, "attention:act") };
  return (
    <>
      <PageHeader
        title={item.what}
        description={item.why}
        badge={<SeverityBadge severity={item.severity} />}
        breadcrumbs={[{ href: "/attention", label: "Attention" }]}
        actions={<FixButton item={item} role={role} variant="primary" />}
      />
      <div className="grid max-w-6xl items-start gap-4 lg:grid-cols-2">
        <div className="space-y-4">
          <Card title="About it">
            <ItemSummary item={item} me={me} viewer={viewer} />
            {person.mayAct && item.state !== "cleared" && (
              <div className="mt-4">
                <ItemActs item={item} person={person} staff={staff} acts={attentionActs} />
              </div>
            )}
          </Card>
          <Card title="Figures" description="What the rule judged by, as of its last look.">
            <ItemFacts facts={item.facts} viewer={viewer} />
          </Card>
        </div>
        <div className="space-y-4">
          {person.mayAct && (
            <Card title="Say something">
              <CommentForm id={item.id} comment={attentionActs.comment} />
            </Card>
          )}
          <ItemHistory history={item.history} viewer={viewer} />
        </div>
      </div>
      <RefreshEvery seconds={15} />
    </>
  );
}
