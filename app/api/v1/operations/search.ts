import { defineOperation } from "@/lib/http/operation";
import { searchDto, searchQuery } from "@/lib/services/search/schema";

/** Finding anything by what one knows of it. */
export const searchOperations = {
  search: defineOperation({
    id: "search",
    method: "GET",
    path: "/api/v1/search",
    summary:
      "Customers, numbers, calls, transfers, top-up requests, verifications, open attention items and staff by a part " +
      "of a name or number or the beginning of an id; of each kind only what the caller may read",
    permission: null,
    query: searchQuery,
    response: searchDto,
  }),
};
