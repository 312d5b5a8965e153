import "server-only";
import { log } from "@/lib/log";

/** Brings the mirror in step with what an order did. What it does not manage, the next sync does. */
export async function tidyUp(orderId: string, work: () => Promise<void> | undefined): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn({ order: orderId, err: error }, "what follows an order could not be read");
  }
}
