import type { CapacityResource } from "@/lib/services/capacity/schema";

export const capacityWords: Record<CapacityResource, { title: string; unit: string }> = {
  concurrent_calls: { title: "Calls at once", unit: "calls at once" },
  cps: { title: "New calls per second", unit: "calls per second" },
};

export function resourceTitle(resource: string | null): string {
  if (resource === "concurrent_calls" || resource === "cps") return capacityWords[resource].title;
  return resource ?? "–";
}
