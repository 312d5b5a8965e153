"use client";

import { useState } from "react";
import { Controller } from "react-hook-form";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { PasswordField } from "@/components/forms/password-field";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import type { ActionResult } from "@/lib/http/result";
import {
  type AppCode,
  appCode,
  type NewSeed,
  type PasswordProof,
  passwordProof,
} from "@/lib/services/security/schema";
import { CodeField } from "./code-field";

export interface TurnOnProps {
  hasPassword: boolean;
  begin: (given: PasswordProof) => Promise<ActionResult<NewSeed>>;
  confirm: (given: AppCode) => Promise<ActionResult<string[]>>;
  onCodes: (codes: string[]) => void;
}

/** Password again, then the picture for the app, then a first code of it. */
export function TurnOn({ hasPassword, begin, confirm, onCodes }: TurnOnProps) {
  const [seed, setSeed] = useState<NewSeed | null>(null);
  return seed ? (
    <Confirm seed={seed} confirm={confirm} onCodes={onCodes} />
  ) : (
    <Begin hasPassword={hasPassword} begin={begin} onSeed={setSeed} />
  );
}

type BeginProps = Pick<TurnOnProps, "hasPassword" | "begin"> & { onSeed: (seed: NewSeed) => void };

function Begin({ hasPassword, begin, onSeed }: BeginProps) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: passwordProof,
    defaultValues: hasPassword ? { current: "" } : {},
    action: begin,
    onSuccess: onSeed,
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      {hasPassword && (
        <Controller
          control={form.control}
          name="current"
          render={({ field: { ref: _, ...field } }) => (
            <PasswordField
              {...field}
              value={field.value ?? ""}
              purpose="current"
              label={t("Your password")}
              error={errors.current?.message && t(errors.current.message)}
            />
          )}
        />
      )}
      <Button type="submit" variant="primary" loading={pending}>
        {t("Continue")}
      </Button>
    </form>
  );
}

function Confirm({ seed, confirm, onCodes }: Omit<TurnOnProps, "begin" | "hasPassword"> & { seed: NewSeed }) {
  const t = useTranslate();
  const { form, submit, pending, problem } = useServerForm({
    schema: appCode,
    defaultValues: { code: "" },
    action: confirm,
    onSuccess: onCodes,
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <p>{t("Scan this picture with an authenticator app on your phone.")}</p>
      {/* biome-ignore lint/performance/noImgElement: a picture made for this one person, which nothing may cache */}
      <img
        src={seed.picture}
        alt={t("QR code with the key below")}
        className="size-48 rounded-md border border-line bg-white"
      />
      <div>
        <p className="text-ink-muted">{t("Or type this key into the app:")}</p>
        <p className="mt-1 flex flex-wrap items-center gap-1">
          <code className="break-all font-mono">{seed.key}</code>
          <CopyButton value={seed.key.replaceAll(" ", "")} label={t("Copy the key")} />
        </p>
      </div>
      <CodeField
        {...form.register("code")}
        label={t("Code that the app shows now")}
        error={errors.code?.message}
      />
      <Button type="submit" variant="primary" loading={pending}>
        {t("Turn it on")}
      </Button>
    </form>
  );
}
