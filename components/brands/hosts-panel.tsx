"use client";

import { Globe } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { AlertDialog, AlertDialogContent } from "@/components/ui/alert-dialog";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { CopyButton } from "@/components/ui/copy-button";
import { DateTime } from "@/components/ui/date-time";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useViewer } from "@/components/ui/viewer-context";
import type { ActionResult } from "@/lib/http/result";
import {
  type BrandDto,
  type BrandHostDto,
  type DnsState,
  type HostInput,
  hostForm,
} from "@/lib/services/brands/schema";
import { dnsWords } from "./brand-words";

export interface HostActions {
  add: (given: HostInput) => Promise<ActionResult<{ host: string }>>;
  primary: (given: HostInput) => Promise<ActionResult<null>>;
  remove: (given: HostInput) => Promise<ActionResult<null>>;
  check: (given: HostInput) => Promise<ActionResult<{ state: DnsState }>>;
}

/** Names under which customers reach the portal, and whether the DNS knows. */
export function HostsPanel({ brand, actions }: { brand: BrandDto; actions: HostActions | null }) {
  return (
    <Card
      title="Host names"
      description="Under one of these only this brand's people can sign in. Links in mails lead to the primary one."
      padding="flush"
    >
      {brand.hosts.length === 0 ? (
        <EmptyState
          icon={<Globe aria-hidden />}
          title="No host name of its own"
          description={`Customers of this brand use ${brand.portalHost}, and see the brand once they are signed in.`}
        />
      ) : (
        <ul className="divide-y divide-line">
          {brand.hosts.map((host) => (
            <HostRow key={host.host} host={host} brand={brand} actions={actions} />
          ))}
        </ul>
      )}
      {actions && <AddHost brand={brand} add={actions.add} />}
    </Card>
  );
}

function HostRow({
  host,
  brand,
  actions,
}: {
  host: BrandHostDto;
  brand: BrandDto;
  actions: HostActions | null;
}) {
  const viewer = useViewer();
  const [removing, setRemoving] = useState(false);
  const { act, pending, problem } = useAct(() => setRemoving(false));
  const given = { brandId: brand.id, host: host.host };
  const words = host.dnsState && dnsWords[host.dnsState];
  return (
    <li className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 break-all font-medium">{host.host}</span>
        <CopyButton value={host.host} label={`Copy ${host.host}`} />
        {host.isPrimary && <Badge tone="info">Primary</Badge>}
        <Badge tone={words?.tone ?? "neutral"}>{words?.label ?? "Not looked yet"}</Badge>
        {actions && (
          <span className="ml-auto flex flex-wrap gap-1.5">
            <Button
              size="sm"
              loading={pending}
              aria-label={`Check ${host.host}`}
              onClick={() => act(() => actions.check(given))}
            >
              Check
            </Button>
            {!host.isPrimary && (
              <Button
                size="sm"
                disabled={pending}
                aria-label={`Make ${host.host} the primary one`}
                onClick={() => act(() => actions.primary(given))}
              >
                Make primary
              </Button>
            )}
            <Button
              size="sm"
              variant="ghost"
              disabled={pending}
              aria-label={`Remove ${host.host}`}
              onClick={() => setRemoving(true)}
            >
              Remove
            </Button>
          </span>
        )}
      </div>
      {!removing && <FormProblem problem={problem} />}
      {host.checkedAt && (
        <p className="text-ink-subtle text-xs/5">
          {host.dnsDetail} Looked <DateTime at={host.checkedAt} {...viewer} />.
        </p>
      )}
      {host.dnsState !== "here" && (
        <p className="text-ink-muted text-xs/5">
          At your DNS provider, add a CNAME record for <code className="font-mono">{host.host}</code> that
          points to <code className="font-mono">{brand.portalHost}</code>. Your web server has to hold a
          certificate for the name as well. A proxy in between may show other addresses although everything
          works.
        </p>
      )}
      {actions && (
        <AlertDialog open={removing} onOpenChange={setRemoving}>
          <AlertDialogContent
            title={`Remove ${host.host}?`}
            description={
              <p>
                Whoever opens this name sees the portal under its default brand, and everybody who is signed
                in under it has to sign in again. Links in mails that were sent stay as they are.
              </p>
            }
            confirmLabel={`Remove ${host.host}`}
            pending={pending}
            onConfirm={() => act(() => actions.remove(given))}
          >
            <FormProblem problem={problem} />
          </AlertDialogContent>
        </AlertDialog>
      )}
    </li>
  );
}

function AddHost({ brand, add }: { brand: BrandDto; add: HostActions["add"] }) {
  const { form, submit, pending, problem } = useServerForm({
    schema: hostForm,
    defaultValues: { host: "" },
    action: ({ host }) => add({ brandId: brand.id, host }),
    onSuccess: ({ host }) => {
      form.reset({ host: "" });
      toast.success(`${host} is added`, { description: "Check it once the DNS is set." });
    },
  });
  return (
    <form noValidate onSubmit={submit} className="space-y-3 border-line border-t p-4">
      <FormProblem problem={problem} />
      <div className="flex flex-wrap items-start gap-3">
        <Field
          label="Add a host name"
          error={form.formState.errors.host?.message}
          className="min-w-0 flex-1 basis-64"
        >
          {(control) => (
            <Input
              {...control}
              {...form.register("host")}
              placeholder="calls.example.com"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
        </Field>
        <Button type="submit" loading={pending} className="mt-6.5">
          Add
        </Button>
      </div>
    </form>
  );
}
