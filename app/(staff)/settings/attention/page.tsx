import type { Metadata } from "next";
import { RulesList } from "@/components/attention/rules-list";
import { SectionView } from "@/components/section/section-view";
import { buttonClass } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { requireStaff } from "@/lib/auth/current";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { loadAttentionRules } from "@/lib/services/attention/loaders";
import { saveRuleAction } from "./actions";

export const metadata: Metadata = { title: "Watching" };

export default async function AttentionRulesPage() {
  const { role } = await requireStaff();
  const [rules, viewer] = await Promise.all([loadAttentionRules(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Watching"
        description="What the portal looks for by itself, and from which figures on it counts. Every change stands in the audit log."
        breadcrumbs={[{ href: "/attention", label: "Attention" }]}
        actions={
          roleMay(role, "notices:manage") && (
            <Link href="/settings/attention/webhooks" className={buttonClass()}>
              Webhooks
            </Link>
          )
        }
      />
      <SectionView result={rules} failed="The rules could not be read">
        {(data) => (
          <RulesList
            rules={data}
            viewer={viewer}
            save={roleMay(role, "attention:rules") ? saveRuleAction : null}
          />
        )}
      </SectionView>
    </>
  );
}
