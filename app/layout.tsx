import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Toaster } from "@/components/ui/toast";
import { ViewerProvider } from "@/components/ui/viewer-context";
import { currentViewer } from "@/lib/auth/current-viewer";
import { themeFrom, VIEWER_COOKIES } from "@/lib/format/viewer";
import { TranslateProvider } from "@/lib/i18n/client";
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
  const [cookieStore, viewer] = await Promise.all([cookies(), currentViewer()]);
  const theme = themeFrom(cookieStore);
  return (
    <html
      lang={viewer.language}
      className={cn(GeistSans.variable, GeistMono.variable, theme !== "system" && theme)}
    >
      <body>
        <ViewerProvider viewer={viewer} zoneIsKnown={cookieStore.has(VIEWER_COOKIES.zone)}>
          <TranslateProvider language={viewer.language}>
            <QueryProvider>{children}</QueryProvider>
            <Toaster />
          </TranslateProvider>
        </ViewerProvider>
      </body>
    </html>
  );
}
