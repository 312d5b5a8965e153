import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  // The tests are checked by `npm test`; a build is of the portal alone.
  typescript: { tsconfigPath: "tsconfig.build.json" },
  reactStrictMode: true,
  productionBrowserSourceMaps: false,
  // The optimizer is an endpoint that fetches for strangers; the portal has no use for it.
  images: { unoptimized: true },
  // A reverse proxy compresses better, and in-process gzip makes a page a third slower at one reader.
  compress: false,
  serverExternalPackages: [
    "pg-boss",
    "pg",
    "@node-rs/argon2",
    "undici",
    "pino",
    "nodemailer",
    "pdfkit",
    "sharp",
    "@resvg/resvg-js",
  ],
  // Browsers ask for it by this name where a page's head has not told them another yet.
  rewrites: async () => [{ source: "/favicon.ico", destination: "/brand/icon" }],
  experimental: {
    authInterrupts: true,
    serverActions: { bodySizeLimit: "320kb" },
    // Tests start hundreds of portals, each for a few of its pages.
    preloadEntriesOnStart: process.env.TANDEM_PAGES_LATER !== "1",
  },
};

export default config;
