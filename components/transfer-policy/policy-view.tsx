import { Money } from "@/components/ui/money";
import { formatCount } from "@/lib/format/number";
import type { TransferPolicy } from "@/lib/services/transfer-policy/schema";
import { type PolicyField, policyFields } from "./policy-words";

interface PolicyViewProps {
  policy: TransferPolicy;
  currency: string;
  locale: string;
}

/** The rules for those who may not change them. */
export function PolicyView({ policy, currency, locale }: PolicyViewProps) {
  return (
    <dl>
      {policyFields.map((field) => (
        <div
          key={field.name}
          className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-0.5 border-line border-b py-2 first:pt-0 last:border-b-0 last:pb-0"
        >
          <dt className="min-w-0 flex-1 basis-72">
            {field.label}
            <span className="block text-ink-subtle text-xs/5">{field.sentence}</span>
          </dt>
          <dd className="font-medium">
            <PolicyValue field={field} policy={policy} currency={currency} locale={locale} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PolicyValue({
  field: { name, kind, none },
  policy,
  currency,
  locale,
}: PolicyViewProps & { field: PolicyField }) {
  const value = policy[name];
  if (value === null || value === 0) return none;
  if (kind === "amount") return <Money amount={String(value)} currency={currency} locale={locale} />;
  return `${formatCount(Number(value), locale)} ${kind}`;
}
