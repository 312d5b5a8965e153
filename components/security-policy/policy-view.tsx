import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import { roleNames } from "@/lib/authz/permissions";
import type { Viewer } from "@/lib/format/viewer";
import type { SecurityPolicyDto } from "@/lib/services/security-policy/schema";
import { SecurityPolicyForm, type SecurityPolicyFormProps } from "./policy-form";
import { limitFields, proofWords } from "./policy-words";

export interface SecurityPolicyViewProps {
  rules: SecurityPolicyDto;
  viewer: Viewer;
  /** Null for those who may only look. */
  save: SecurityPolicyFormProps["save"] | null;
}

/** How signing in and staying signed in are protected. */
export function SecurityPolicyView({ rules, viewer, save }: SecurityPolicyViewProps) {
  const { policy, changed, currency, factors } = rules;
  return (
    <Card
      title="For everybody who signs in"
      className="max-w-3xl"
      footer={
        changed ? (
          <>
            Changed by {changed.by}, <DateTime at={changed.at} {...viewer} />
          </>
        ) : (
          "Nobody has changed these rules yet."
        )
      }
    >
      {save ? (
        <SecurityPolicyForm policy={policy} currency={currency} factors={factors} save={save} />
      ) : (
        <DescriptionList
          items={[
            {
              term: "Second factor needed by",
              value: policy.secondFactorFor.map((role) => roleNames[role]).join(", ") || "Nobody",
            },
            { term: proofWords.minutes.label, value: String(policy.proofMinutes) },
            {
              term: proofWords.above.label,
              value:
                policy.proofAbove === null ? (
                  proofWords.above.none
                ) : (
                  <Money amount={policy.proofAbove} currency={currency} locale={viewer.locale} />
                ),
            },
            ...limitFields.map(({ name, label }) => ({ term: label, value: String(policy[name]) })),
          ]}
        />
      )}
    </Card>
  );
}
