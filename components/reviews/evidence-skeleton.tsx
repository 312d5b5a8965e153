import { Card } from "@/components/ui/card";
import { SkeletonText } from "@/components/ui/skeleton";

export function EvidenceSkeleton() {
  return (
    <Card title="Review">
      <div aria-busy>
        <output className="sr-only">Reading the customer's ledger</output>
        <SkeletonText lines={6} />
      </div>
    </Card>
  );
}
