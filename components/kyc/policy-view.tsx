import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { DescriptionList } from "@/components/ui/description-list";
import { Money } from "@/components/ui/money";
import type { Viewer } from "@/lib/format/viewer";
import type { KycPolicyDto } from "@/lib/services/kyc-policy/schema";
import { KycPolicyForm, type KycPolicyFormProps } from "./policy-form";
import { policyWords } from "./policy-words";

export interface KycPolicyViewProps {
  rules: KycPolicyDto;
  viewer: Viewer;
  /** Null for those who may only look. */
  save: KycPolicyFormProps["save"] | null;
}

/** What has to wait for a complete verification. */
export function KycPolicyView({ rules: { policy, changed, currency }, viewer, save }: KycPolicyViewProps) {
  return (
    <Card
      title="Before a customer's verification is complete"
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
        <KycPolicyForm policy={policy} currency={currency} save={save} />
      ) : (
        <DescriptionList
          items={[
            {
              term: policyWords.fundingLimit.label,
              value:
                policy.fundingLimit === null ? (
                  policyWords.fundingLimit.none
                ) : (
                  <Money amount={policy.fundingLimit} currency={currency} locale={viewer.locale} />
                ),
            },
            { term: policyWords.numbersNeedKyc.label, value: policy.numbersNeedKyc ? "On" : "Off" },
            { term: policyWords.onlySignedWebhooks.label, value: policy.onlySignedWebhooks ? "On" : "Off" },
          ]}
        />
      )}
    </Card>
  );
}
