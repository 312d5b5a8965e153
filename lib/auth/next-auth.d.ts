import "next-auth";
import "next-auth/jwt";

declare module "next-auth" {
  interface User {
    sid: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    /** Id of the `Session` row; nothing else in the cookie is believed. */
    sid?: string;
  }
}
