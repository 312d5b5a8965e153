"use client";

import { BookmarkPlus, X } from "lucide-react";
import { useSearchParams } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useServerForm } from "@/components/forms/use-server-form";
import { useAct } from "@/components/reviews/use-act";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import {
  type AuditViewDto,
  type SaveAuditViewInput,
  saveAuditViewInput,
} from "@/lib/services/audit-views/schema";

export interface AuditViewActions {
  save: (input: SaveAuditViewInput) => Promise<ActionResult<AuditViewDto>>;
  remove: (input: { id: string }) => Promise<ActionResult<{ removed: boolean }>>;
}

export interface AuditViewsMenuProps {
  views: AuditViewDto[];
  /** Null for roles that keep none. */
  actions: AuditViewActions | null;
}

/** One's own filters under names: a press opens one, and what is shown now can be kept. */
export function AuditViewsMenu({ views, actions }: AuditViewsMenuProps) {
  const params = useSearchParams();
  const [saving, setSaving] = useState(false);
  const act = useAct();
  const shown = new URLSearchParams(params);
  for (const passing of ["cursor", "limit"]) shown.delete(passing);
  shown.sort();
  if (views.length === 0 && !actions) return null;
  return (
    <div className="flex flex-wrap items-center gap-1.5 pb-3">
      {views.length > 0 && (
        <ul aria-label="Saved views" className="flex flex-wrap gap-1.5">
          {views.map((view) => (
            <li key={view.id} className="flex items-center rounded-md border border-line bg-surface">
              <Link
                href={view.query === "" ? "/audit" : `/audit?${view.query}`}
                aria-current={view.query === shown.toString() ? "true" : undefined}
                className="max-w-52 truncate rounded-md px-2.5 py-1 hover:underline aria-[current]:font-medium"
              >
                {view.name}
              </Link>
              {actions && (
                <Button
                  variant="ghost"
                  size="icon"
                  className="size-7"
                  aria-label={`Delete the view ${view.name}`}
                  disabled={act.pending}
                  onClick={() =>
                    act.run(
                      () => actions.remove({ id: view.id }),
                      () => toast.success(`Deleted “${view.name}”`),
                    )
                  }
                >
                  <X aria-hidden />
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {actions && shown.size > 0 && (
        <Dialog open={saving} onOpenChange={setSaving}>
          <DialogTrigger asChild>
            <Button size="sm" variant="ghost">
              <BookmarkPlus aria-hidden />
              Save this view
            </Button>
          </DialogTrigger>
          <SaveForm
            save={({ name }) => actions.save({ name, search: shown.toString() })}
            onDone={({ name }) => {
              setSaving(false);
              toast.success(`Saved “${name}”`);
            }}
          />
        </Dialog>
      )}
      <FormProblem problem={act.problem} />
    </div>
  );
}

const formShape = saveAuditViewInput.pick({ name: true });

interface SaveFormProps {
  save: (given: { name: string }) => Promise<ActionResult<AuditViewDto>>;
  onDone: (view: AuditViewDto) => void;
}

function SaveForm({ save, onDone }: SaveFormProps) {
  const { form, submit, pending, problem } = useServerForm({
    schema: formShape,
    defaultValues: { name: "" },
    action: save,
    onSuccess: onDone,
  });
  const error = form.formState.errors.name?.message;
  return (
    <DialogContent
      title="Save this view"
      description="The filters of this page under a name, for you alone. A name that you have is given to these filters."
      width="sm"
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormProblem problem={problem} />
        <Field label="Name" {...(error ? { error } : {})}>
          {(control) => <Input {...control} {...form.register("name")} autoComplete="off" maxLength={60} />}
        </Field>
        <div className="flex justify-end">
          <Button type="submit" variant="primary" loading={pending}>
            Save
          </Button>
        </div>
      </form>
    </DialogContent>
  );
}
