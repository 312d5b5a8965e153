"use client";

import { Users } from "lucide-react";
import { useState } from "react";
import { useAct } from "@/components/bulk/use-act";
import { FormProblem } from "@/components/forms/form-problem";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Dialog, DialogTrigger } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import type { ActionResult } from "@/lib/http/result";
import type { BrandDto } from "@/lib/services/brands/schema";
import { AddCustomers, type FoundCustomer } from "./add-customers";

export interface CustomersPanelProps {
  brand: BrandDto;
  /** Null for those who may only look. */
  actions: {
    search: (given: { text: string }) => Promise<ActionResult<FoundCustomer[]>>;
    assign: (given: { brandId: string; authIds: string[] }) => Promise<ActionResult<{ changed: number }>>;
  } | null;
  /** The brand that stands in where no other is chosen. */
  defaultBrand: { id: string; name: string };
}

/** Whose people see this brand. */
export function CustomersPanel({ brand, actions, defaultBrand }: CustomersPanelProps) {
  const [adding, setAdding] = useState(false);
  const { act, pending, problem } = useAct(() => undefined);
  const { customers, firstCustomers } = brand;
  const more = customers - firstCustomers.length;
  return (
    <Card
      title={customers === 1 ? "1 customer" : `${customers} customers`}
      description={
        brand.isDefault
          ? "All that no other brand was given to."
          : "Their people see this brand from their next page on, and only they can sign in under its host names."
      }
      padding="flush"
      actions={
        actions && (
          <Dialog open={adding} onOpenChange={setAdding}>
            <DialogTrigger asChild>
              <Button size="sm">Add customers</Button>
            </DialogTrigger>
            {adding && (
              <AddCustomers
                brand={brand}
                search={actions.search}
                assign={actions.assign}
                onDone={() => setAdding(false)}
              />
            )}
          </Dialog>
        )
      }
    >
      {problem && (
        <div className="p-4 pb-0">
          <FormProblem problem={problem} />
        </div>
      )}
      {firstCustomers.length === 0 ? (
        <EmptyState
          icon={<Users aria-hidden />}
          title="No customer has this brand"
          description="Add customers here, or choose the brand on a customer's page."
        />
      ) : (
        <ul className="divide-y divide-line">
          {firstCustomers.map(({ authId, name }) => (
            <li key={authId} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <Link
                href={`/customers/${authId}`}
                className="min-w-0 break-words rounded font-medium hover:underline"
              >
                {name}
              </Link>
              <span className="font-mono text-ink-subtle text-xs">{authId}</span>
              {actions && !brand.isDefault && (
                <Button
                  size="sm"
                  variant="ghost"
                  className="ml-auto"
                  disabled={pending}
                  aria-label={`Give ${name} the brand ${defaultBrand.name}`}
                  onClick={() => act(() => actions.assign({ brandId: defaultBrand.id, authIds: [authId] }))}
                >
                  Back to {defaultBrand.name}
                </Button>
              )}
            </li>
          ))}
          {more > 0 && <li className="px-4 py-2 text-ink-subtle text-xs">And {more} more.</li>}
        </ul>
      )}
    </Card>
  );
}
