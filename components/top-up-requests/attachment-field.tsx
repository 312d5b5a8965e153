"use client";

import { useTranslate } from "#translate";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** The same as on the server, which looks again. */
const MOST_BYTES = 2 * 1024 * 1024;

export interface AttachmentFieldProps {
  error: string | undefined;
  onChange: (file: File | null, error: string | undefined) => void;
}

export function AttachmentField({ error, onChange }: AttachmentFieldProps) {
  const t = useTranslate();
  return (
    <Field
      label={t("Proof of payment")}
      optional
      hint={t("A PDF, PNG or JPEG file of at most 2 MB, such as a screenshot of the payment.")}
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          type="file"
          accept="application/pdf,image/png,image/jpeg"
          className="py-1 file:mr-3 file:rounded file:border-0 file:bg-sunken file:px-2 file:text-ink file:text-xs"
          onChange={(event) => {
            const file = event.target.files?.[0] ?? null;
            onChange(file, file && file.size > MOST_BYTES ? "A file may have at most 2 MB." : undefined);
          }}
        />
      )}
    </Field>
  );
}
