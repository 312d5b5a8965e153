import { SectionView } from "@/components/section/section-view";
import { AsOf } from "@/components/ui/as-of";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Section } from "@/lib/http/section";
import type { CapacityDto, CapacityResource } from "@/lib/services/capacity/schema";
import { capacityWords } from "./capacity-words";
import { type MoveCapacity, MoveCapacityButton } from "./move-capacity";

export interface CapacityPanelProps {
  authId: string;
  customerName: string;
  result: Section<CapacityDto>;
  /** Null for who may only read. */
  move: MoveCapacity | null;
}

/** What the customer has of each limit, how much of it we gave, and what we have left. */
export function CapacityPanel({ authId, customerName, result, move }: CapacityPanelProps) {
  return (
    <SectionView result={result} failed="The capacity could not be read">
      {({ concurrentCalls, callsPerSecond, asOf }) => {
        const both: [CapacityResource, typeof concurrentCalls][] = [
          ["concurrent_calls", concurrentCalls],
          ["cps", callsPerSecond],
        ];
        return (
          <div className="grid gap-4 lg:grid-cols-2">
            {both.map(([resource, limits]) => (
              <Card
                key={resource}
                title={capacityWords[resource].title}
                asOf={<AsOf at={asOf} />}
                footer="A move may take up to 5 minutes to count."
                actions={
                  move && (
                    <MoveCapacityButton
                      authId={authId}
                      customerName={customerName}
                      resource={resource}
                      limits={limits}
                      move={move}
                    />
                  )
                }
              >
                <DescriptionList
                  items={[
                    { term: `${customerName} has`, value: limits.customer },
                    { term: "Given by us", value: limits.given },
                    { term: "We have left", value: limits.partner },
                  ]}
                />
              </Card>
            ))}
          </div>
        );
      }}
    </SectionView>
  );
}
