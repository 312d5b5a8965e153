"use client";

import { RefreshCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type CredentialStateDto,
  type EnterTokenInput,
  enterTokenInput,
} from "@/lib/services/customer-credentials/schema";

export interface CredentialActsProps {
  authId: string;
  readAgain: (input: { authId: string }) => Promise<ActionResult<CredentialStateDto>>;
  enter: (input: EnterTokenInput) => Promise<ActionResult<CredentialStateDto>>;
}

/** Two ways to the customer's token. Either is tried upstream before it is stored. */
export function CredentialActs({ authId, readAgain, enter }: CredentialActsProps) {
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <ReadAgain authId={authId} readAgain={readAgain} />
      <EnterToken authId={authId} enter={enter} />
    </div>
  );
}

function ReadAgain({ authId, readAgain }: Pick<CredentialActsProps, "authId" | "readAgain">) {
  const act = useAct();
  return (
    <Card title="Read again">
      <div className="space-y-3">
        <p className="text-ink-muted">
          Asks the voice platform for the account. Where it shows the token, the portal tries it and stores
          it.
        </p>
        <FormProblem problem={act.problem} />
        <Button
          loading={act.pending}
          onClick={() =>
            act.run(
              () => readAgain({ authId }),
              () => toast.success("The token was read, tried and stored."),
            )
          }
        >
          <RefreshCw aria-hidden />
          Read it again
        </Button>
      </div>
    </Card>
  );
}

function EnterToken({ authId, enter }: Pick<CredentialActsProps, "authId" | "enter">) {
  const router = useRouter();
  const { form, submit, pending, problem } = useServerForm({
    schema: enterTokenInput,
    defaultValues: { authId, token: "" },
    action: enter,
    onSuccess: () => {
      // Nothing keeps it in the page once it is stored.
      form.reset();
      toast.success("The token was tried and stored.");
      router.refresh();
    },
  });
  const { errors } = form.formState;
  return (
    <Card title="Enter it">
      <form onSubmit={submit} className="space-y-3" noValidate autoComplete="off">
        <p className="text-ink-muted">
          The customer finds it in the voice platform's console. It is tried for{" "}
          <code className="font-mono text-xs">{authId}</code> before it is stored.
        </p>
        <FormProblem problem={problem} />
        <Field label="API token" error={errors.token?.message}>
          {(control) => (
            <Input
              {...control}
              {...form.register("token")}
              type="password"
              autoComplete="off"
              spellCheck={false}
              maxLength={600}
            />
          )}
        </Field>
        <Button type="submit" variant="primary" loading={pending}>
          Try and store
        </Button>
      </form>
    </Card>
  );
}
