import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Viewer } from "@/lib/format/viewer";
import { type CustomerPolicyDto, portalRules } from "@/lib/services/portal-policy/schema";
import { CustomerPolicyForm, type CustomerPolicyFormProps } from "./customer-policy-form";
import { LastChange } from "./policy-view";
import { ruleWords } from "./policy-words";

export interface CustomerPolicyCardProps {
  rules: CustomerPolicyDto;
  viewer: Viewer;
  /** Null for those who may only look. */
  save: CustomerPolicyFormProps["save"] | null;
}

/** What one customer may do by itself. */
export function CustomerPolicyCard({ rules, viewer, save }: CustomerPolicyCardProps) {
  const { choices, inForce, changed } = rules;
  return (
    <Card
      title="What this customer may do by itself"
      footer={<LastChange changed={changed} viewer={viewer} />}
    >
      {save ? (
        <CustomerPolicyForm rules={rules} save={save} />
      ) : (
        <DescriptionList
          items={portalRules.map((rule) => ({
            term: ruleWords[rule].label,
            value: `${inForce[rule] ? "Yes" : "No"}${choices[rule] === "inherit" ? ", as for all" : ", for this customer"}`,
          }))}
        />
      )}
    </Card>
  );
}
