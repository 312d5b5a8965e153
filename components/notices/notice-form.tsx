"use client";

import { FormProvider } from "react-hook-form";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { NoticeInput, NoticeView } from "@/lib/services/notices/schema";
import { MailCard } from "./mail-card";
import { noticeForm, valuesOf } from "./notice-values";
import { RulesCard } from "./rules-card";
import { type SendSummary, SummaryCard } from "./summary-card";

export interface NoticeFormProps {
  notices: NoticeView;
  save: (given: NoticeInput) => Promise<ActionResult<NoticeView>>;
  /** Last week's summary to the reader, now. */
  sendSummary: SendSummary;
}

/** How one member of the staff is told of the queue; all of it is saved at once. */
export function NoticeForm({ notices, save, sendSummary }: NoticeFormProps) {
  const { readable, email, zone, maySummarize, mailWorks } = notices;
  const { form, submit, pending, problem } = useServerForm({
    schema: noticeForm,
    defaultValues: valuesOf(notices, readable),
    action: save,
    onSuccess: (saved) => {
      form.reset(valuesOf(saved, saved.readable));
      toast.success("Your choices are saved");
    },
  });
  const { isDirty } = form.formState;
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit} aria-label="Notices" className="max-w-3xl space-y-5">
        <FormProblem problem={problem} />
        {!mailWorks && (
          <Banner tone="warning" title="No mail leaves this portal yet">
            No mail server is set. What you choose here counts from the moment there is one.
          </Banner>
        )}
        <Card title="In the portal">
          <Checkbox
            {...form.register("inApp")}
            label="Show what opens or worsens on the page that I am on"
            hint="The number beside Attention is kept up to date either way."
          />
        </Card>
        <MailCard email={email} zone={zone} />
        <RulesCard readable={readable} />
        {maySummarize && <SummaryCard email={email} zone={zone} mailWorks={mailWorks} send={sendSummary} />}
        <div className="sticky bottom-0 -mx-1 flex flex-wrap items-center gap-3 border-line border-t bg-canvas/95 px-1 py-3 backdrop-blur-sm">
          <Button type="submit" variant="primary" loading={pending} disabled={!isDirty && !pending}>
            Save the choices
          </Button>
          {isDirty && (
            <Button disabled={pending} onClick={() => form.reset()}>
              Undo the changes
            </Button>
          )}
        </div>
      </form>
    </FormProvider>
  );
}
