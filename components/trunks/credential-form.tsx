"use client";

import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { z } from "zod";
import { useTranslate } from "#translate";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/http/result";
import {
  type CredentialRevealDto,
  type SipCredentialChange,
  type SipCredentialDto,
  type SipCredentialInput,
  sipCredentialInput,
  sipPassword,
} from "@/lib/services/trunk-parts/schema";
import { PasswordReveal } from "./password-reveal";
import { useActKey, useSettled } from "./use-act";

export type CreateCredential = (given: {
  authId: string;
  idempotencyKey: string;
  credential: SipCredentialInput;
}) => Promise<ActionResult<CredentialRevealDto>>;
export type ChangeCredential = (given: {
  authId: string;
  id: string;
  idempotencyKey: string;
  change: SipCredentialChange;
}) => Promise<ActionResult<CredentialRevealDto>>;

/** The password that was just set, until the window is closed. */
interface Revealed {
  username: string;
  realm: string | null;
  password: string;
}

const PASSWORD_HINT = "Leave it empty and the portal makes a long one. At least 12 characters otherwise.";

function revealedOf({ order, password }: CredentialRevealDto, realm: string | null): Revealed | null {
  if (password === null) return null;
  const found = order.result?.realm;
  return { username: order.label, realm: typeof found === "string" ? found : realm, password };
}

export function AddCredentialButton({ authId, create }: { authId: string; create: CreateCredential }) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const close = () => {
    setOpen(false);
    setRevealed(null);
  };
  return (
    <Dialog open={open} onOpenChange={(to) => (to ? setOpen(true) : close())}>
      <Button size="sm" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {t("Add a sign-in")}
      </Button>
      {open && (
        <DialogContent
          title={revealed ? t("The sign-in is created") : t("New SIP sign-in")}
          description={revealed ? undefined : t("With it a switch signs in to the trunks of the account.")}
        >
          {revealed ? (
            <PasswordReveal {...revealed} close={close} />
          ) : (
            <AddForm authId={authId} create={create} reveal={setRevealed} close={close} />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

interface AddFormProps {
  authId: string;
  create: CreateCredential;
  reveal: (revealed: Revealed) => void;
  close: () => void;
}

function AddForm({ authId, create, reveal, close }: AddFormProps) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: sipCredentialInput,
    defaultValues: { username: "", password: "" },
    action: (credential) => withKey((idempotencyKey) => create({ authId, idempotencyKey, credential })),
    onSuccess: (answer) => {
      settled(answer.order, t("The sign-in {name} is created", { name: answer.order.label }));
      const shown = revealedOf(answer, null);
      if (shown) reveal(shown);
      else close();
    },
  });
  const { errors } = form.formState;
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field
        label={t("User name")}
        hint={t("4 to 32 letters, digits, dots, dashes and underscores. It cannot be changed later.")}
        error={errors.username?.message}
      >
        {(control) => (
          <Input
            {...control}
            {...form.register("username")}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        )}
      </Field>
      <Field label={t("Password")} optional hint={t(PASSWORD_HINT)} error={errors.password?.message}>
        {(control) => (
          <Input {...control} {...form.register("password")} type="password" autoComplete="new-password" />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Create the sign-in")}
        </Button>
      </div>
    </form>
  );
}

export interface NewPasswordProps {
  authId: string;
  credential: SipCredentialDto;
  change: ChangeCredential;
}

export function NewPasswordButton({ authId, credential, change }: NewPasswordProps) {
  const t = useTranslate();
  const [open, setOpen] = useState(false);
  const [revealed, setRevealed] = useState<Revealed | null>(null);
  const close = () => {
    setOpen(false);
    setRevealed(null);
  };
  return (
    <Dialog open={open} onOpenChange={(to) => (to ? setOpen(true) : close())}>
      <Button
        variant={credential.isPasswordKnown ? "ghost" : "secondary"}
        size="sm"
        aria-label={t("Set a new password for {name}", { name: credential.username })}
        onClick={() => setOpen(true)}
      >
        <KeyRound aria-hidden />
        {t("New password")}
      </Button>
      {open && (
        <DialogContent
          title={
            revealed
              ? t("The password is changed")
              : t("New password for {name}", { name: credential.username })
          }
          description={
            revealed
              ? undefined
              : t("The old one stops working at once: whoever uses it is signed out at the next sign-in.")
          }
        >
          {revealed ? (
            <PasswordReveal {...revealed} close={close} />
          ) : (
            <PasswordForm
              authId={authId}
              credential={credential}
              change={change}
              reveal={setRevealed}
              close={close}
            />
          )}
        </DialogContent>
      )}
    </Dialog>
  );
}

const passwordForm = z.strictObject({ password: z.union([z.literal(""), sipPassword]) });

function PasswordForm({
  authId,
  credential,
  change,
  reveal,
  close,
}: NewPasswordProps & { reveal: (revealed: Revealed) => void; close: () => void }) {
  const t = useTranslate();
  const withKey = useActKey();
  const settled = useSettled();
  const { form, submit, pending, problem } = useServerForm({
    schema: passwordForm,
    defaultValues: { password: "" },
    action: ({ password }) =>
      withKey((idempotencyKey) =>
        change({ authId, id: credential.id, idempotencyKey, change: { newPassword: true, password } }),
      ),
    onSuccess: (answer) => {
      settled(answer.order, t("The password is changed"));
      const shown = revealedOf(answer, credential.realm);
      if (shown) reveal(shown);
      else close();
    },
  });
  return (
    <form noValidate onSubmit={submit} className="space-y-4">
      <FormProblem problem={problem} />
      <Field
        label={t("Password")}
        optional
        hint={t(PASSWORD_HINT)}
        error={form.formState.errors.password?.message}
      >
        {(control) => (
          <Input {...control} {...form.register("password")} type="password" autoComplete="new-password" />
        )}
      </Field>
      <div className="flex justify-end gap-2">
        <Button onClick={close}>{t("Cancel")}</Button>
        <Button type="submit" variant="primary" loading={pending}>
          {t("Set the password")}
        </Button>
      </div>
    </form>
  );
}
