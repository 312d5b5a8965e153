import type { ActionResult } from "@/lib/http/result";
import type {
  ApiKeyChange,
  ApiKeyInput,
  ApiKeyRotation,
  NewApiKeyDto,
  RotatedApiKeyDto,
} from "@/lib/services/api-keys/schema";

export interface KeyActs {
  change: (given: ApiKeyChange) => Promise<ActionResult<null>>;
  rotate: (given: ApiKeyRotation) => Promise<ActionResult<RotatedApiKeyDto>>;
  revoke: (given: { id: string; reason?: string }) => Promise<ActionResult<null>>;
}

export type CreateKeyAct = (given: ApiKeyInput) => Promise<ActionResult<NewApiKeyDto>>;

export interface FoundCustomer {
  authId: string;
  name: string;
}

export type SearchAct = (given: { text: string }) => Promise<ActionResult<FoundCustomer[]>>;
