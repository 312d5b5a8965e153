"use client";

import { useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { ActionResult } from "@/lib/http/result";
import type { CustomerBrandDto } from "@/lib/services/brands/schema";

export interface CustomerBrandProps {
  data: CustomerBrandDto;
  /** Null for those who may only look. */
  assign: ((given: { authId: string; brandId: string }) => Promise<ActionResult<null>>) | null;
}

/** Which brand one customer's people see. */
export function CustomerBrand({ data: { authId, brand, choices }, assign }: CustomerBrandProps) {
  const [chosen, setChosen] = useState(brand.id);
  const { act, pending, problem } = useAct(() =>
    toast.success("Their people see it from their next page on"),
  );
  return (
    <Card
      title="Brand"
      description="Name, colours, logo and sender of everything that this customer's people see."
    >
      {assign ? (
        <div className="space-y-3">
          <FormProblem problem={problem} />
          <div className="flex flex-wrap items-start gap-3">
            <Field
              label="Brand"
              className="min-w-0 flex-1 basis-56"
              hint="Who is signed in under another brand's host name has to sign in again."
            >
              {(control) => (
                <Select {...control} value={chosen} onChange={(event) => setChosen(event.target.value)}>
                  {choices.map(({ id, name, isDefault }) => (
                    <option key={id} value={id}>
                      {isDefault ? `${name} (default)` : name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Button
              className="mt-6.5"
              variant="primary"
              loading={pending}
              disabled={chosen === brand.id && !pending}
              onClick={() => act(() => assign({ authId, brandId: chosen }))}
            >
              Give this brand
            </Button>
          </div>
        </div>
      ) : (
        <p>
          {brand.name}
          {brand.isDefault && <span className="text-ink-subtle"> (default)</span>}
        </p>
      )}
    </Card>
  );
}
