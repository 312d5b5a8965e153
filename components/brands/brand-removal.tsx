"use client";

import { useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { isConfirmed, TypedConfirm } from "@/components/forms/typed-confirm";
import { AlertDialog, AlertDialogContent, AlertDialogTrigger } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ActionResult } from "@/lib/http/result";
import type { BrandDto } from "@/lib/services/brands/schema";

export interface BrandRemovalProps {
  brand: BrandDto;
  remove: (given: { brandId: string; typed: string }) => Promise<ActionResult<null>>;
}

/** Says what goes with it, asks for the name, removes. */
export function BrandRemoval({ brand, remove }: BrandRemovalProps) {
  const [typed, setTyped] = useState("");
  const { act, pending, problem } = useAct(() => undefined);
  const { name } = brand.values;
  const hosts = brand.hosts.map(({ host }) => host).join(", ");
  return (
    <AlertDialog>
      <AlertDialogTrigger asChild>
        <Button variant="ghost">Remove the brand</Button>
      </AlertDialogTrigger>
      <AlertDialogContent
        title={`Remove ${name}?`}
        description={
          brand.customers > 0 ? (
            <p>
              {brand.customers === 1 ? "One customer has" : `${brand.customers} customers have`} this brand.
              Give them another one first.
            </p>
          ) : (
            <p>
              Its pictures, texts{hosts ? ` and host names (${hosts})` : ""} go with it. Mails that were sent
              keep what they show. This cannot be undone.
            </p>
          )
        }
        confirmLabel={`Remove ${name}`}
        pending={pending}
        confirmDisabled={brand.customers > 0 || !isConfirmed(name, typed)}
        onConfirm={() => act(() => remove({ brandId: brand.id, typed }))}
      >
        <FormProblem problem={problem} />
        {brand.customers === 0 && (
          <TypedConfirm phrase={name} value={typed} onChange={setTyped} what="the brand's name" />
        )}
      </AlertDialogContent>
    </AlertDialog>
  );
}
