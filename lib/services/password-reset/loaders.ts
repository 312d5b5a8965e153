import "server-only";
import { headers } from "next/headers";
import { requestInfo } from "@/lib/auth/request-info";
import { personOfReset } from "./complete";

/** Whether a link still works; whose it is, is nobody's business before the password is set. */
export async function loadResetLink(token: string): Promise<boolean> {
  return (await personOfReset(token, requestInfo(await headers()))) !== null;
}
