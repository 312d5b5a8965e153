import type { NextConfig } from "next";

const config: NextConfig = {
  compress: false,
  poweredByHeader: false,
  // The floor is one file: the portal's own types are checked elsewhere.
  typescript: { ignoreBuildErrors: true },
};

export default config;
