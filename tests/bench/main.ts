import { benchReadCost } from "./read-cost";
import { benchRunway } from "./runway";

// Each table is one file; they run one after the other, because two at once would measure each other.
await benchReadCost();
await benchRunway();
