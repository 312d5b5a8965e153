import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Toaster } from "@/components/ui/toast";
import { ViewerProvider } from "@/components/ui/viewer-context";
import { themeFrom, VIEWER_COOKIES, viewerFrom } from "@/lib/format/viewer";
import { QueryProvider } from "@/lib/query/provider";

export const metadata: Metadata = {
  title: { default: "Tandem", template: "%s · Tandem" },
  description: "Customers, wallets, calls and numbers in one place.",
  icons: { icon: "/icon.svg" },
  robots: { index: false, follow: false },
  // Phone numbers are data here; a phone browser must not turn them into links.
  formatDetection: { telephone: false, email: false, address: false },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0e12" },
  ],
};

/** Theme, locale and zone come from the request, so that the first byte is already right and no script has to mend it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  const theme = themeFrom(cookieStore);
  return (
    <html lang="en" className={cn(GeistSans.variable, GeistMono.variable, theme !== "system" && theme)}>
      <body>
        <ViewerProvider
          viewer={viewerFrom(cookieStore, headerList)}
          zoneIsKnown={cookieStore.has(VIEWER_COOKIES.zone)}
        >
          <QueryProvider>{children}</QueryProvider>
          <Toaster />
        </ViewerProvider>
      </body>
    </html>
  );
}
