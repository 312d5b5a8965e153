import "server-only";
import { headers } from "next/headers";
import { forbidden, notFound } from "next/navigation";
import { requestInfo } from "@/lib/auth/request-info";
import { AppError } from "./errors";
import { problemOf } from "./problem";
import type { Problem } from "./result";

/** One part of a page: its data, or what to say in its place. The rest of the page does not suffer. */
export type Section<T> = { ok: true; data: T } | { ok: false; problem: Problem; at: string };

/** Reads one part of a page. What does not exist is the whole page's business; everything else stays in its part. */
export async function section<T>(name: string, read: () => Promise<T>): Promise<Section<T>> {
  try {
    return { ok: true, data: await read() };
  } catch (error) {
    const { requestId } = requestInfo(await headers());
    const { problem } = problemOf(error, requestId, name);
    if (problem.code === "not_found") notFound();
    return { ok: false, problem, at: new Date().toISOString() };
  }
}

/** For what a page cannot be without, such as the scope: refusals become the matching page. */
export async function required<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "forbidden") forbidden();
    throw error;
  }
}
