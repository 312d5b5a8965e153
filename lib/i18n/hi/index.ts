import type { Catalogue } from "../translate";
import shell from "./shell.json";

// One file per part of the portal, so that a text is found beside its neighbours.
export const hindi: Catalogue = { ...shell };
