"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { DialogClose, DialogContent } from "@/components/ui/dialog";
import { Money } from "@/components/ui/money";
import { Cell, HeaderCell, Table } from "@/components/ui/table";
import { useViewer } from "@/components/ui/viewer-context";
import type { Problem } from "@/lib/http/result";
import type { ProposalDto } from "@/lib/services/runway/schema";
import { leftOutWords, lengthInWords } from "./runway-words";

interface ProposalDialogProps {
  proposal: ProposalDto;
  problem: Problem | null;
  pending: boolean;
  onAgree: () => void;
}

/** Who would get how much, who gets nothing and why. Agreeing makes a draft and pays nothing. */
export function ProposalDialog({ proposal, problem, pending, onAgree }: ProposalDialogProps) {
  const { locale } = useViewer();
  const { days, currency, rows, leftOut, total, available } = proposal;
  const money = (amount: string) => (
    <Money amount={amount} currency={currency} locale={locale} className="font-medium" />
  );
  return (
    <DialogContent
      width="lg"
      title={`Bring to ${days} ${days === 1 ? "day" : "days"}`}
      description="Expected spend less the balance, in whole units. This makes a draft of a bulk top-up: nothing is paid until it is checked and submitted there."
      footer={
        <>
          <DialogClose asChild>
            <Button>Cancel</Button>
          </DialogClose>
          <Button variant="primary" loading={pending} disabled={rows.length === 0} onClick={onAgree}>
            Make the draft
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <FormProblem problem={problem} />
        <p>
          {money(total)} of {money(available)} that the master balance can give now.
        </p>
        {rows.length > 0 && (
          <Table>
            <caption className="sr-only">Proposed amounts</caption>
            <thead>
              <tr>
                <HeaderCell>Customer</HeaderCell>
                <HeaderCell>Lasts</HeaderCell>
                <HeaderCell align="right">Amount</HeaderCell>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ authId, customerName, hours, amount }) => (
                <tr key={authId}>
                  <Cell>
                    <span className="block max-w-56 truncate">{customerName}</span>
                  </Cell>
                  <Cell className="whitespace-nowrap">{lengthInWords(hours)}</Cell>
                  <Cell align="right">{money(amount)}</Cell>
                </tr>
              ))}
            </tbody>
          </Table>
        )}
        {leftOut.length > 0 && (
          <div>
            <h3 className="font-medium">Left out</h3>
            <ul className="mt-1 space-y-0.5 text-ink-muted">
              {leftOut.map(({ authId, customerName, reason, amount }) => (
                <li key={authId}>
                  <span className="text-ink">{customerName}</span> {leftOutWords[reason]}
                  {amount && <> (needs {money(amount)})</>}
                </li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </DialogContent>
  );
}
