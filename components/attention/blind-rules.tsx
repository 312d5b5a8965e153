import { AsOf } from "@/components/ui/as-of";
import { Banner } from "@/components/ui/banner";
import type { BlindRuleDto } from "@/lib/services/attention/schema";

/** What nobody watches at present: an empty queue would say more than is known. */
export function BlindRules({ blind }: { blind: BlindRuleDto[] }) {
  if (blind.length === 0) return null;
  return (
    <Banner
      tone="warning"
      title={
        blind.length === 1
          ? "One rule cannot look at present"
          : `${blind.length} rules cannot look at present`
      }
    >
      <ul className="space-y-0.5">
        {blind.map(({ rule, title, since, why }) => (
          <li key={rule}>
            <span className="font-medium">{title}</span> (<AsOf at={since} prefix="since" />
            ): {why}
          </li>
        ))}
      </ul>
    </Banner>
  );
}
