import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import type { Viewer } from "@/lib/format/viewer";
import { type ChangedDto, type PortalPolicyDto, portalRules } from "@/lib/services/portal-policy/schema";
import { PortalPolicyForm, type PortalPolicyFormProps } from "./policy-form";
import { ruleWords } from "./policy-words";

export interface PortalPolicyViewProps {
  rules: PortalPolicyDto;
  viewer: Viewer;
  /** Null for those who may only look. */
  save: PortalPolicyFormProps["save"] | null;
}

/** Who changed it last. */
export function LastChange({ changed, viewer }: { changed: ChangedDto | null; viewer: Viewer }) {
  if (!changed) return "Nobody has changed this yet.";
  return (
    <>
      Changed by {changed.by}, <DateTime at={changed.at} {...viewer} />
    </>
  );
}

/** What customers may do by themselves, where nothing else is said for one of them. */
export function PortalPolicyView({ rules: { policy, changed }, viewer, save }: PortalPolicyViewProps) {
  return (
    <Card
      title="What customers may do by themselves"
      description="For all customers; on a customer's page, under Portal, it can differ. Whoever may only view changes nothing in any case."
      className="max-w-3xl"
      footer={<LastChange changed={changed} viewer={viewer} />}
    >
      {save ? (
        <PortalPolicyForm policy={policy} save={save} />
      ) : (
        <DescriptionList
          items={portalRules.map((rule) => ({
            term: ruleWords[rule].label,
            value: policy[rule] ? "Yes" : "No",
          }))}
        />
      )}
    </Card>
  );
}
