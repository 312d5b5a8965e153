import "server-only";
import { headers } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import type { UserActor } from "@/lib/auth/actor";
import { currentActor, requireStaff } from "@/lib/auth/current";
import { requestInfo } from "@/lib/auth/request-info";
import type { Permission } from "@/lib/authz/permissions";
import { assertMay } from "@/lib/authz/scope";
import { recordDenied } from "./denied";
import { AppError } from "./errors";
import { problemOf } from "./problem";
import type { Problem } from "./result";

/** One part of a page: its data, or what to say in its place. The rest of the page does not suffer. */
export type Section<T> = { ok: true; data: T } | { ok: false; problem: Problem; at: string };

/** A page that was refused is on record under its path, without what was asked of it. */
async function recordPage(error: unknown): Promise<void> {
  const actor = error instanceof AppError && error.denied ? await currentActor() : null;
  if (!actor) return;
  const path = ((await headers()).get("x-tandem-path") ?? "/").split("?")[0] ?? "/";
  await recordDenied(actor, { type: "page", id: path.slice(0, 200) }, error);
}

/** Reads one part of a page. What does not exist is the whole page's business; everything else stays in its part. */
export async function section<T>(name: string, read: () => Promise<T>): Promise<Section<T>> {
  try {
    return { ok: true, data: await read() };
  } catch (error) {
    await recordPage(error);
    const { requestId } = requestInfo(await headers());
    const { problem } = problemOf(error, requestId, name);
    if (problem.code === "not_found") notFound();
    return { ok: false, problem, at: new Date().toISOString() };
  }
}

/** For pages of the staff that not every role sees: refused before anything of the page is sent. */
export async function requireRight(permission: Permission): Promise<UserActor> {
  const actor = await requireStaff();
  await required(async () => assertMay(actor, permission));
  return actor;
}

/** For what a page cannot be without, such as the scope: refusals become the matching page. */
export async function required<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    await recordPage(error);
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "forbidden") forbidden();
    throw error;
  }
}
