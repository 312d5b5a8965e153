import "server-only";
import type { Detector } from "../detector";

/** One detector for each rule of the catalog. */
export const detectors: readonly Detector[] = [];
