import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import type { Viewer } from "@/lib/format/viewer";
import type { TransferRulesDto } from "@/lib/services/transfer-policy/dto";
import { type LimitActions, LimitsPanel } from "./limits-panel";
import { PolicyForm, type PolicyFormProps } from "./policy-form";
import { PolicyView } from "./policy-view";

export interface RulesViewProps {
  rules: TransferRulesDto;
  viewer: Viewer;
  /** Stands beside the rules: what they mean at present. */
  aside: ReactNode;
  /** Null for those who may only look. */
  actions: (LimitActions & { savePolicy: PolicyFormProps["action"] }) | null;
}

/** The rules for every transfer, and whose limits are which. */
export function RulesView({ rules, viewer, aside, actions }: RulesViewProps) {
  const { policy, policyChanged, currency, approvers } = rules;
  const needsTwo = policy.approvalAbove !== null || policy.secondReviewerAbove !== null;
  return (
    <div className="space-y-4">
      {needsTwo && approvers < 2 && (
        <Banner tone="warning" title="There is nobody to be the second person">
          Only one person here may approve, and never their own request. What needs two people waits until
          there are two.
        </Banner>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Card
          title="For every transfer"
          footer={
            policyChanged ? (
              <>
                Changed by {policyChanged.by}, <DateTime at={policyChanged.at} {...viewer} />
              </>
            ) : (
              "Nobody has changed these rules yet."
            )
          }
        >
          {actions ? (
            <PolicyForm policy={policy} currency={currency} action={actions.savePolicy} />
          ) : (
            <PolicyView policy={policy} currency={currency} locale={viewer.locale} />
          )}
        </Card>
        {aside}
      </div>
      <LimitsPanel
        limits={rules.limits}
        candidates={rules.candidates}
        currency={currency}
        actions={actions && { save: actions.save, remove: actions.remove }}
      />
    </div>
  );
}
