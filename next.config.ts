import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // The optimizer is an endpoint that fetches for strangers; the portal has no use for it.
  images: { unoptimized: true },
  // A reverse proxy compresses better, and in-process gzip makes a page a third slower at one reader.
  compress: false,
  serverExternalPackages: ["pg-boss", "pg", "@node-rs/argon2", "undici", "pino"],
  experimental: { authInterrupts: true, serverActions: { bodySizeLimit: "256kb" } },
};

export default config;
