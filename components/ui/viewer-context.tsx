"use client";

import { createContext, type ReactNode, useContext, useEffect } from "react";
import { DEFAULT_VIEWER, VIEWER_COOKIES, type Viewer } from "@/lib/format/viewer";
import { canonicalZone } from "@/lib/format/zones";
import { rememberPreference } from "./preference-cookie";

const ViewerContext = createContext<Viewer>(DEFAULT_VIEWER);

/** The locale and zone that the server wrote this page in, so that the browser writes in the same. */
export function useViewer(): Viewer {
  return useContext(ViewerContext);
}

export interface ViewerProviderProps {
  viewer: Viewer;
  /** Whether the request carried the viewer's zone; if not, the browser's is remembered for the next one. */
  zoneIsKnown: boolean;
  children: ReactNode;
}

export function ViewerProvider({ viewer, zoneIsKnown, children }: ViewerProviderProps) {
  useEffect(() => {
    if (zoneIsKnown) return;
    const zone = canonicalZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    if (zone) rememberPreference(VIEWER_COOKIES.zone, zone);
  }, [zoneIsKnown]);

  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}
