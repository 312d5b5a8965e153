import { z } from "zod";

/*
 * In a browser zod tries whether it may compile its schemas with eval. The content security policy says no, and every
 * try would be logged as a violation. On the server it may, and is faster for it.
 */
if (typeof window !== "undefined") z.config({ jitless: true });
