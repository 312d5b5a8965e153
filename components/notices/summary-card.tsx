"use client";

import { useTransition } from "react";
import { useFormContext } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { NoticeView } from "@/lib/services/notices/schema";
import type { NoticeValues } from "./notice-values";

export type SendSummary = (given: Record<string, never>) => Promise<ActionResult<{ id: string }>>;

export interface SummaryCardProps extends Pick<NoticeView, "email" | "zone" | "mailWorks"> {
  send: SendSummary;
}

/** The week's figures by mail, and a look at what that is like. */
export function SummaryCard({ email, zone, mailWorks, send }: SummaryCardProps) {
  const {
    register,
    formState: { errors },
  } = useFormContext<NoticeValues>();
  const [pending, startTransition] = useTransition();

  function sendNow() {
    startTransition(async () => {
      const result = await send({}).catch(() => null);
      if (!result) toast.error("No answer came. Look into your mail before you try again.");
      else if (!result.ok) toast.error(result.problem.detail);
      else if (mailWorks) toast.success(`Last week's summary is on its way to ${email}`);
      else toast.info("Last week's summary is in the outbox, and stays there until a mail server is set");
    });
  }

  return (
    <Card
      title="Weekly summary"
      actions={
        <Button size="sm" loading={pending} onClick={sendNow}>
          Send me last week's now
        </Button>
      }
    >
      <Checkbox
        {...register("weeklySummary")}
        label="Send me the figures of the business every week"
        hint={
          errors.weeklySummary?.message ??
          `Last week against the one before, with charts, Monday at 08:00 (${zone}).`
        }
      />
    </Card>
  );
}
