/**
 * The environment of the portal and of its administration.
 *
 * @param {import("./settings.mjs").Settings} settings
 * @param {{ databaseUrl: string, secrets: Record<string, string>, sandbox?: { url: string, authId: string, authToken: string } }} parts
 * @returns {Record<string, string | undefined>}
 */
export function portalEnvironment(settings, { databaseUrl, secrets, sandbox }) {
  const upstream = sandbox && {
    VOBIZ_API_URL: sandbox.url,
    VOBIZ_AUTH_ID: sandbox.authId,
    VOBIZ_AUTH_TOKEN: sandbox.authToken,
    TANDEM_DEMO: "1",
  };
  const { TANDEM_DEMO: _, ...inherited } = process.env;
  return {
    ...inherited,
    ...secrets,
    ...upstream,
    NODE_ENV: "production",
    NEXT_TELEMETRY_DISABLED: "1",
    HOST: settings.host,
    PORT: String(settings.port),
    APP_URL: settings.appUrl,
    NEXTAUTH_URL: settings.appUrl,
    DATA_DIR: settings.dataDir,
    DATABASE_URL: databaseUrl,
  };
}
