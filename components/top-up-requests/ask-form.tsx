"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { MoneyInput } from "@/components/forms/money-input";
import { useServerForm } from "@/components/forms/use-server-form";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult } from "@/lib/http/result";
import {
  type AskFormDto,
  isOnline,
  manualMethods,
  type RequestDto,
  type RequestInput,
  requestInput,
} from "@/lib/services/top-up-requests/schema";
import { AttachmentField } from "./attachment-field";
import { methodWords, referenceWords } from "./request-words";
import { sendRequest } from "./send-request";

export interface AskFormProps {
  form: AskFormDto;
  /** The route that takes it. */
  sendTo: string;
  /** Also what the addresses of single requests begin with. */
  listHref: string;
}

/** Amount, how it was paid, the payment's reference, a note and a file: one request. */
export function AskForm({ form: { currency, online }, sendTo, listHref }: AskFormProps) {
  const t = useTranslate();
  const router = useRouter();
  // One key for what is on the screen: pressed again after a lost answer, it is the same request.
  const key = useRef<string>(undefined);
  const [file, setFile] = useState<File | null>(null);
  const [fileError, setFileError] = useState<string>();

  async function send(values: RequestInput): Promise<ActionResult<RequestDto>> {
    key.current ??= newKey();
    const attached = isOnline(values.method) ? null : file;
    const result = await sendRequest(sendTo, values, { idempotencyKey: key.current, file: attached });
    if (result.ok) return result;
    const { attachment, ...errors } = result.problem.errors ?? {};
    setFileError(attachment);
    return { ok: false, problem: { ...result.problem, errors } };
  }

  const { form, submit, pending, problem } = useServerForm({
    schema: requestInput,
    defaultValues: {
      amount: "",
      currency,
      method: online[0] ?? "bank_transfer",
      paymentReference: "",
      note: "",
    },
    action: send,
    onSuccess: ({ id, paymentUrl }) => {
      if (paymentUrl) window.location.assign(paymentUrl);
      else router.push(`${listHref}/${id}`);
    },
  });
  const { errors } = form.formState;
  const method = form.watch("method");
  const paysHere = isOnline(method);
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormProblem problem={problem} />
      <Field label={t("Amount")} error={errors.amount?.message}>
        {(control) => <MoneyInput {...control} {...form.register("amount")} currency={currency} />}
      </Field>
      <Field label={online.length > 0 ? t("How you pay") : t("How you paid")} error={errors.method?.message}>
        {(control) => (
          <Select {...control} {...form.register("method")}>
            {[...online, ...manualMethods].map((value) => (
              <option key={value} value={value}>
                {t(methodWords[value])}
              </option>
            ))}
          </Select>
        )}
      </Field>
      {paysHere ? (
        <Banner>{t("You pay on the next page. The money is added to your wallet by itself.")}</Banner>
      ) : (
        <Field
          label={t(referenceWords[method] ?? "Payment reference")}
          optional={method === "cheque" || method === "other"}
          hint={t("We find your payment by it, so copy it from your bank or app.")}
          error={errors.paymentReference?.message}
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("paymentReference")}
              maxLength={60}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
            />
          )}
        </Field>
      )}
      <Field label={t("Note")} optional error={errors.note?.message}>
        {(control) => <Input {...control} {...form.register("note")} maxLength={300} autoComplete="off" />}
      </Field>
      {!paysHere && (
        <AttachmentField
          error={fileError}
          onChange={(chosen, error) => {
            setFile(chosen);
            setFileError(error);
          }}
        />
      )}
      <Button
        type="submit"
        variant="primary"
        size="lg"
        loading={pending}
        disabled={!paysHere && file !== null && fileError !== undefined}
      >
        {paysHere ? t("Go to the payment page") : t("Send the request")}
      </Button>
    </form>
  );
}
