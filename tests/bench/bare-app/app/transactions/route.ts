import { passOn } from "../pass-on";

export const dynamic = "force-dynamic";

export const GET = () => passOn(process.env.UPSTREAM_TRANSACTIONS);
