import type { ReactNode } from "react";
import { RefreshEvery } from "@/components/reviews/refresh-every";
import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { Progress } from "@/components/ui/progress";
import { formatDate } from "@/lib/format/date";
import type { Viewer } from "@/lib/format/viewer";
import type { OnboardingDto, StepId } from "@/lib/services/onboarding/schema";
import { ActButton } from "./act-button";
import { CloseDialog } from "./close-dialog";
import { PinStep } from "./pin-step";
import { StepList } from "./step-list";
import type { OnboardingAction } from "./use-act";

/** Where somebody waits for it, and where it changes at the side. */
const SOON_SECONDS = 5;
const LATER_SECONDS = 10;

interface OnboardingViewProps {
  onboarding: OnboardingDto;
  current: StepId;
  viewer: Viewer;
  mayManage: boolean;
  action: OnboardingAction;
  /** The open step. */
  children: ReactNode;
}

function Standing({
  onboarding,
  viewer,
  mayManage,
  action,
}: Omit<OnboardingViewProps, "current" | "children">) {
  const { authId, state, completedAt, closedAt, closedBy, closedReason } = onboarding;
  const at = (instant: string | null) => (instant ? formatDate(instant, viewer) : "");
  if (state === "completed") {
    return (
      <Banner
        tone="success"
        title={`Completed on ${at(completedAt)}: this customer can take and make calls.`}
      />
    );
  }
  if (state === "closed") {
    return (
      <Banner
        tone="warning"
        title={`Closed on ${at(closedAt)}${closedBy ? ` by ${closedBy}` : ""}`}
        actions={
          mayManage && (
            <ActButton authId={authId} action={action} given={{ act: "reopen" }}>
              Open it again
            </ActButton>
          )
        }
      >
        {closedReason}
      </Banner>
    );
  }
  if (state === "not_started") {
    return (
      <Banner
        title="Nobody has started an onboarding for this customer"
        actions={
          mayManage && (
            <ActButton authId={authId} action={action} given={{ act: "start" }} variant="primary">
              Start onboarding
            </ActButton>
          )
        }
      >
        The steps show how the account stands. Starting puts it on the list of the unfinished.
      </Banner>
    );
  }
  return null;
}

/** One customer from account to first call: the steps at the side, one of them open. */
export function OnboardingView(props: OnboardingViewProps) {
  const { onboarding, current, viewer, mayManage, action, children } = props;
  const { authId, customerName, steps, done, of, asOf, state, startedAt, startedBy } = onboarding;
  const open = steps.find(({ id }) => id === current);
  const watches = open?.state === "waiting" || (open?.id === "call" && open.state !== "done");
  // What was begun in a step that is left, such as a top-up on its way, ends while another one is open.
  const waits = state === "open" && steps.some((step) => step.state === "waiting");
  return (
    <div className="space-y-4">
      <Standing onboarding={onboarding} viewer={viewer} mayManage={mayManage} action={action} />
      <div className="grid items-start gap-4 lg:grid-cols-[20rem_1fr]">
        <Card
          title="Onboarding"
          asOf={<AsOf at={asOf} />}
          footer={
            <div className="flex flex-wrap items-center justify-between gap-2">
              <span>
                {startedAt
                  ? `Started ${formatDate(startedAt, viewer)}${startedBy ? ` by ${startedBy}` : ""}`
                  : "Not started"}
              </span>
              {state === "open" && mayManage && (
                <CloseDialog authId={authId} customerName={customerName} action={action} />
              )}
            </div>
          }
        >
          <div className="space-y-3">
            <Progress label="Done" share={done / of} detail={`${done} of ${of}`} />
            <StepList authId={authId} steps={steps} current={current} />
          </div>
        </Card>
        {children}
      </div>
      <PinStep step={current} />
      {(watches || waits) && <RefreshEvery seconds={watches ? SOON_SECONDS : LATER_SECONDS} />}
    </div>
  );
}
