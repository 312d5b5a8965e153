"use client";

import { useRouter } from "next/navigation";
import { type ChangeEvent, useDeferredValue, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { useViewer } from "@/components/ui/viewer-context";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult } from "@/lib/http/result";
import { readRows } from "@/lib/services/bulk-top-ups/columns";
import { type BulkDraftInput, type BulkDto, bulkDraftInput } from "@/lib/services/bulk-top-ups/schema";
import { bulkHref, rowsWords } from "./bulk-words";
import { readUpload } from "./read-upload";

const EXAMPLE = "auth_id,amount,note\nMA_EXAMPLE1,500.00,November recharge\nowner@example.com,1250.50,";

interface BulkFormProps {
  action: (given: BulkDraftInput) => Promise<ActionResult<BulkDto>>;
}

/** A list of accounts and amounts, pasted or from a file. It is only checked and kept: nothing is paid here. */
export function BulkForm({ action }: BulkFormProps) {
  const router = useRouter();
  const { locale } = useViewer();
  const { form, submit, pending, problem } = useServerForm({
    schema: bulkDraftInput,
    defaultValues: { name: "", file: "", idempotencyKey: newKey() },
    action,
    onSuccess: (bulk) => router.push(bulkHref(bulk)),
  });
  const [unreadable, setUnreadable] = useState<string | null>(null);
  const { errors } = form.formState;
  const text = useDeferredValue(form.watch("file"));
  const read = text.trim() === "" ? null : readRows(text);

  // Another text is another request: the same key would be refused for it.
  const renew = () => form.setValue("idempotencyKey", newKey());

  async function choose(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    if (!file) return;
    try {
      form.setValue("file", await readUpload(file), { shouldValidate: true });
      if (form.getValues("name") === "") form.setValue("name", file.name.slice(0, 80));
      setUnreadable(null);
      renew();
    } catch (error) {
      setUnreadable(error instanceof Error ? error.message : "The file could not be read.");
    }
  }

  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label="Name" optional hint="To find it again, such as November recharges.">
        {(field) => <Input {...field} {...form.register("name")} maxLength={80} autoComplete="off" />}
      </Field>
      <Field
        label="File"
        optional
        hint="CSV in UTF-8, up to about 5,000 rows. It is read in this browser and shown below."
        error={unreadable ?? undefined}
      >
        {(field) => (
          <Input
            {...field}
            type="file"
            accept=".csv,.tsv,.txt,text/csv,text/plain"
            onChange={choose}
            className="h-auto py-1.5"
          />
        )}
      </Field>
      <Field
        label="Rows"
        hint="Account (auth_id or e-mail address), amount, note. Separated by comma, semicolon or tab, with or without a heading. Amounts without commas, such as 500.00."
        error={errors.file?.message}
      >
        {(field) => (
          <Textarea
            {...field}
            {...form.register("file", { onChange: renew })}
            rows={12}
            spellCheck={false}
            placeholder={EXAMPLE}
            className="font-mono sm:text-xs"
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" size="lg" loading={pending}>
          Check the rows
        </Button>
        <p role="status" className="text-ink-subtle text-xs">
          {read === null
            ? "Nothing is paid yet: you see each row's finding first."
            : read.ok
              ? `${rowsWords(read.lines.length, locale)} read. Nothing is paid yet.`
              : read.problem}
        </p>
      </div>
    </form>
  );
}
