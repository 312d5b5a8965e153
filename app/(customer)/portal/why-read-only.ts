import "server-only";
import type { ReadOnlyNoteProps } from "@/components/portal-policy/read-only-note";
import { requireActor } from "@/lib/auth/current";

/** Why whoever looks cannot change something that the account's people can be let change. */
export async function whyReadOnly(): Promise<ReadOnlyNoteProps["why"]> {
  return (await requireActor()).role === "customer" ? "policy" : "role";
}
