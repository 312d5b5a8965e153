import "server-only";
import pg from "pg";

export interface BackupEnd {
  /** What PostgreSQL wants in the copy's file `backup_label`. */
  label: string;
  endLsn: string;
  /** The first and the last file of the write-ahead log that belong to the copy. */
  firstSegment: string;
  lastSegment: string;
}

export interface BackupSession {
  /** Where the server's files are. */
  dataDirectory: string;
  startLsn: string;
  postgresVersion: string;
  /** Ends the time over which the copy was made. */
  stop(): Promise<BackupEnd>;
  /** Whatever happened: the server forgets that a copy was being made. */
  close(): Promise<void>;
}

async function one(client: pg.Client, sql: string, values: unknown[] = []): Promise<Record<string, string>> {
  const { rows } = await client.query<Record<string, string>>(sql, values);
  return rows[0] ?? {};
}

/** The log stays where it is, however much is written meanwhile, until the connection ends. */
async function begin(
  client: pg.Client,
): Promise<Omit<BackupSession, "stop" | "close"> & { firstSegment: string }> {
  await client.query("SET statement_timeout = 0");
  await client.query("SELECT pg_create_physical_replication_slot($1, true, true)", [
    `tandem_backup_${process.pid}`,
  ]);
  const { folder = "", version = "" } = await one(
    client,
    "SELECT current_setting('data_directory') AS folder, current_setting('server_version') AS version",
  );
  const { lsn = "" } = await one(client, "SELECT pg_backup_start('tandem', fast => true)::text AS lsn");
  const { name = "" } = await one(client, "SELECT pg_walfile_name($1::pg_lsn) AS name", [lsn]);
  return { dataDirectory: folder, startLsn: lsn, postgresVersion: version, firstSegment: name };
}

async function end(client: pg.Client, firstSegment: string): Promise<BackupEnd> {
  const done = await one(
    client,
    "SELECT lsn::text, labelfile, spcmapfile FROM pg_backup_stop(wait_for_archive => false)",
  );
  if (done.spcmapfile)
    throw new Error("The database has tablespaces elsewhere, which a backup does not follow.");
  const { name = "" } = await one(client, "SELECT pg_walfile_name($1::pg_lsn - 1) AS name", [done.lsn]);
  return { label: done.labelfile ?? "", endLsn: done.lsn ?? "", firstSegment, lastSegment: name };
}

/** Begins a copy of a running server's files. @param url of a superuser */
export async function openBackupSession(url: string): Promise<BackupSession> {
  const client = new pg.Client({ connectionString: url, application_name: "tandem-backup" });
  client.on("error", () => undefined);
  await client.connect();
  const close = () => client.end().catch(() => undefined);
  try {
    const { firstSegment, ...begun } = await begin(client);
    return { ...begun, stop: () => end(client, firstSegment), close };
  } catch (error) {
    await close();
    throw error;
  }
}
