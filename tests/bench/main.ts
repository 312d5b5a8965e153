import { benchReadCost } from "./read-cost";

// Each table is one file; they run one after the other, because two at once would measure each other.
await benchReadCost();
