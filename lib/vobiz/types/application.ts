import type { PageInput } from "./page";

/** What answers the calls of the numbers that are attached to it. */
export interface Application {
  id: string;
  name: string;
  answerUrl: string | null;
  answerMethod: string | null;
  isEnabled: boolean | null;
  createdAt: Date | null;
}

export interface ApplicationInput {
  /** Letters, digits, `-` and `_`. */
  name: string;
  answerUrl: string;
  answerMethod: "GET" | "POST";
}

export type ApplicationPageInput = PageInput;
