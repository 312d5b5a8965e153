import "./globals.css";
import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { BrandProvider } from "@/components/brands/brand-context";
import { BrandStyle } from "@/components/shell/brand-style";
import { cn } from "@/components/ui/cn";
import { Toaster } from "@/components/ui/toast";
import { ViewerProvider } from "@/components/ui/viewer-context";
import { currentViewer } from "@/lib/auth/current-viewer";
import { iconSource } from "@/lib/format/brand";
import { preferenceOf, themeFrom, VIEWER_COOKIES } from "@/lib/format/viewer";
import { TranslateProvider } from "@/lib/i18n/client";
import { currentTranslate } from "@/lib/i18n/server";
import { loadCurrentBrand } from "@/lib/services/brands/loaders";

export async function generateMetadata(): Promise<Metadata> {
  const [t, brand] = await Promise.all([currentTranslate(), loadCurrentBrand()]);
  return {
    title: { default: brand.name, template: `%s · ${brand.name}` },
    applicationName: brand.name,
    description: t("Calls, numbers and balance in one place."),
    icons: { icon: iconSource(brand) },
    robots: { index: false, follow: false },
    // Phone numbers are data here; a phone browser must not turn them into links.
    formatDetection: { telephone: false, email: false, address: false },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fafafb" },
    { media: "(prefers-color-scheme: dark)", color: "#0c0e12" },
  ],
};

function nonceIn(policy: string | null): string | undefined {
  return /'nonce-([^']+)'/.exec(policy ?? "")?.[1];
}

/** Brand, theme, locale and zone come from the request, so that the first byte is already right and no script has to mend it. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [cookieStore, given, viewer, brand] = await Promise.all([
    cookies(),
    headers(),
    currentViewer(),
    loadCurrentBrand(),
  ]);
  const theme = themeFrom(cookieStore);
  return (
    <html
      lang={viewer.language}
      className={cn(GeistSans.variable, GeistMono.variable, theme !== "system" && theme)}
    >
      <body>
        <BrandStyle colour={brand.colour} nonce={nonceIn(given.get("content-security-policy"))} />
        <ViewerProvider
          viewer={viewer}
          zoneIsKnown={preferenceOf(cookieStore, VIEWER_COOKIES.zone) !== undefined}
        >
          <TranslateProvider language={viewer.language}>
            <BrandProvider brand={brand}>
              {children}
              <Toaster />
            </BrandProvider>
          </TranslateProvider>
        </ViewerProvider>
      </body>
    </html>
  );
}
