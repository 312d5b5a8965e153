"use client";

import type { ReactNode } from "react";
import { CustomerLink } from "@/components/section/customer-link";
import { Reference } from "@/components/section/reference";
import { TransferState } from "@/components/transfers/transfer-state";
import { Banner } from "@/components/ui/banner";
import { Card } from "@/components/ui/card";
import { DateTime } from "@/components/ui/date-time";
import { Link } from "@/components/ui/link";
import { Money } from "@/components/ui/money";
import { useViewer } from "@/components/ui/viewer-context";
import { isOnline, type RequestFileDto } from "@/lib/services/top-up-requests/schema";
import { DecideActs, type DecideRequestActs } from "./decide-acts";
import { Likenesses } from "./likenesses";
import { PaymentEvents } from "./payment-events";
import { RequestFacts } from "./request-facts";
import { RequestStepBadge } from "./request-step";
import { type SettleAct, SettleTrouble } from "./settle-trouble";

export interface RequestFileProps {
  file: RequestFileDto;
  /** Null for those who may only look. */
  acts: (DecideRequestActs & { settle: SettleAct }) | null;
  /** What is in the customer's wallet. */
  wallet: ReactNode;
}

/** One request with everything that whoever decides should see. For staff. */
export function RequestFile({ file, acts, wallet }: RequestFileProps) {
  const viewer = useViewer();
  const { request, samePayment, sameAmount, events } = file;
  const { staff } = request;
  const decidable = request.state === "requested" || staff?.mendable === true;
  return (
    <div className="max-w-5xl space-y-4">
      {staff?.trouble && (
        <Banner
          tone="danger"
          title="A person has to look at this"
          actions={acts && staff.canSettle && <SettleTrouble request={request} run={acts.settle} />}
        >
          {staff.trouble}
        </Banner>
      )}
      {staff?.settlement && (
        <Banner
          title={
            request.step === "arrived" && !staff.transfer
              ? "It was paid already, by a transfer that this portal forgot"
              : "A payment that could not be booked was dealt with"
          }
        >
          {staff.settlement.of} {staff.settlement.by}, <DateTime at={staff.settlement.at} {...viewer} />:{" "}
          {staff.settlement.note}
        </Banner>
      )}
      {samePayment.length > 0 && (
        <Banner tone="danger" title="The same payment reference was used before">
          <Likenesses rows={samePayment} />
        </Banner>
      )}
      {sameAmount.length > 0 && (
        <Banner tone="warning" title="This customer asked for the same amount in the last 30 days">
          <Likenesses rows={sameAmount} />
        </Banner>
      )}
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Card
          title={
            <Money
              amount={request.amount}
              currency={request.currency}
              locale={viewer.locale}
              className="text-xl tracking-tight"
            />
          }
          actions={<RequestStepBadge {...request} />}
          footer={
            acts &&
            decidable && <DecideActs request={request} repeated={samePayment.length > 0} acts={acts} />
          }
        >
          <RequestFacts
            request={request}
            more={
              isOnline(request.method)
                ? [
                    {
                      term: "Paid at",
                      value: request.paidAt && <DateTime at={request.paidAt} {...viewer} />,
                    },
                    {
                      term: "Payment at the provider",
                      value: staff?.providerPaymentId && (
                        <Reference value={staff.providerPaymentId} what="the payment's id" />
                      ),
                    },
                  ]
                : []
            }
          />
        </Card>
        <div className="space-y-4">
          <Card
            title="Customer"
            actions={<CustomerLink authId={request.authId} name={request.customerName} />}
          >
            {wallet}
          </Card>
          {(request.decidedAt || staff?.transfer) && <Decision file={file} />}
          {events.length > 0 && <PaymentEvents events={events} />}
        </div>
      </div>
    </div>
  );
}

function Decision({ file: { request } }: { file: RequestFileDto }) {
  const viewer = useViewer();
  const { staff, decidedAt } = request;
  return (
    <Card title="Decision" actions={staff?.transfer && <TransferState state={staff.transfer.state} />}>
      <div className="space-y-2">
        {decidedAt && (
          <p>
            {staff?.decidedBy ?? request.requestedBy}, <DateTime at={decidedAt} {...viewer} />
          </p>
        )}
        {request.reason && <p className="text-ink-muted">{request.reason}</p>}
        {staff?.transfer && (
          <p>
            Transfer{" "}
            <Link href={`/transfers/${staff.transfer.id}`} className="rounded text-accent hover:underline">
              <code className="break-all font-mono text-xs">{staff.transfer.reference}</code>
            </Link>
          </p>
        )}
        {staff?.transfer?.failureDetail && (
          <Banner tone={staff.mendable ? "danger" : "warning"}>
            {staff.transfer.failureDetail}
            {staff.mendable && " The customer still waits: send another transfer, or refuse."}
          </Banner>
        )}
      </div>
    </Card>
  );
}
