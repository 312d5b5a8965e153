"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { useViewer } from "@/components/ui/viewer-context";
import { newKey } from "@/components/wallet/pending-top-up";
import type { ActionResult } from "@/lib/http/result";
import type { BulkDto } from "@/lib/services/bulk-top-ups/schema";
import { bulkHref, rowsWords } from "./bulk-words";
import { useAct } from "./use-act";

export type RedraftAction = (given: { id: string; idempotencyKey: string }) => Promise<ActionResult<BulkDto>>;

/** Of a file that has ended: the way to pay what it has not. */
export function BulkRedraft({ bulk, redraft }: { bulk: BulkDto; redraft: RedraftAction }) {
  const router = useRouter();
  const { locale } = useViewer();
  const [idempotencyKey] = useState(newKey);
  const { act, pending, problem } = useAct(() => undefined);
  const { counts } = bulk;
  const left = counts.failed + counts.cancelled + counts.waiting;
  if (left === 0) return null;
  return (
    <div className="space-y-3">
      <FormProblem problem={problem} />
      <Banner
        title={`${rowsWords(left, locale)} moved no money and never will in this file.`}
        actions={
          <Button
            loading={pending}
            onClick={() =>
              act(async () => {
                const result = await redraft({ id: bulk.id, idempotencyKey });
                if (result.ok) router.push(bulkHref(result.data));
                return result;
              })
            }
          >
            Make a new file of them
          </Button>
        }
      >
        Rows in doubt are left out. The new file is checked first, like any other.
      </Banner>
    </div>
  );
}
