import type { TrunkDto } from "@/lib/services/trunks/schema";

const directions: Record<string, string> = {
  inbound: "Inbound",
  outbound: "Outbound",
  both: "Inbound and outbound",
};

export function directionWords(direction: string | null): string {
  return direction === null ? "Not said" : (directions[direction] ?? direction);
}

export function transportWords({ transport, isSecure }: Pick<TrunkDto, "transport" | "isSecure">): string {
  const name = transport === null ? "Not said" : transport.toUpperCase();
  return isSecure ? `${name}, encrypted media` : name;
}

export function trunkHref(authId: string, trunkId: string): string {
  return `/customers/${encodeURIComponent(authId)}/trunks/${encodeURIComponent(trunkId)}`;
}
