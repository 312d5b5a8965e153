import type { Metadata } from "next";
import { SectionView } from "@/components/section/section-view";
import { SecurityPolicyView } from "@/components/security-policy/policy-view";
import { PageHeader } from "@/components/ui/page-header";
import { currentViewer } from "@/lib/auth/current-viewer";
import { roleMay } from "@/lib/authz/permissions";
import { requireRight } from "@/lib/http/section";
import { loadSecurityPolicy } from "@/lib/services/security-policy/loaders";
import { saveSecurityPolicyAction } from "./actions";

export const metadata: Metadata = { title: "Sign-in rules" };

export default async function SecurityRulesPage() {
  const { role } = await requireRight("security-policy:read");
  const [rules, viewer] = await Promise.all([loadSecurityPolicy(), currentViewer()]);
  return (
    <>
      <PageHeader
        title="Sign-in rules"
        description="Who needs a second factor, what asks for a fresh proof, and how long a session lives. Every change stands in the audit log."
      />
      <SectionView result={rules} failed="The rules could not be read">
        {(data) => (
          <SecurityPolicyView
            rules={data}
            viewer={viewer}
            save={roleMay(role, "security-policy:manage") ? saveSecurityPolicyAction : null}
          />
        )}
      </SectionView>
    </>
  );
}
