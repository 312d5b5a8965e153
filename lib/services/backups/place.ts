import "server-only";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { env } from "@/lib/env";

const passwordsShape = z.object({ superuser: z.string().min(1), app: z.string().min(1) });

export interface OwnServer {
  superuserUrl: string;
  /** The portal's own database on it. */
  database: string;
}

export const dataFile = (...names: string[]): string =>
  path.join(/* turbopackIgnore: true */ path.resolve(env().DATA_DIR), ...names);

/** Where backups go unless told. */
export const backupsFolder = (): string => dataFile("backups");

/**
 * The PostgreSQL that the launcher runs for this portal; null where the database is somebody else's. It is ours when it
 * takes the password that the launcher made.
 */
export async function ownServer(): Promise<OwnServer | null> {
  const address = new URL(env().DATABASE_URL);
  const text = await readFile(dataFile("postgres.json"), "utf8").catch(() => null);
  if (text === null) return null;
  const passwords = passwordsShape.safeParse(JSON.parse(text));
  if (!passwords.success || decodeURIComponent(address.password) !== passwords.data.app) return null;
  const database = decodeURIComponent(address.pathname.slice(1));
  address.username = "postgres";
  address.password = passwords.data.superuser;
  address.pathname = "/postgres";
  return { superuserUrl: address.href, database };
}
