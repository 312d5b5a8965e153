import "server-only";
import { requireActor } from "@/lib/auth/current";
import { partnerScope, scopeFor } from "@/lib/authz/scope";
import { required, type Section, section } from "@/lib/http/section";
import { listWithoutNumber, radarOf } from "./radar";
import { readFacets, readNumbers } from "./read";
import { readRental } from "./rental";
import type {
  NumberFacets,
  NumberListDto,
  NumberQuery,
  RadarDto,
  RentalDto,
  WithoutNumberListDto,
} from "./schema";

const scopeOf = async (authId: string | undefined) => {
  const actor = await requireActor();
  return required(() => scopeFor(actor, authId, "numbers:read"));
};

export async function loadNumbers(
  authId: string | undefined,
  query: NumberQuery,
): Promise<Section<NumberListDto>> {
  const scope = await scopeOf(authId);
  return section("numbers", () => readNumbers(scope, query));
}

/** What the filters offer; without it they offer what they can without counts. */
export async function loadFacets(
  authId: string | undefined,
  query: Pick<NumberQuery, "search" | "flag">,
): Promise<Section<NumberFacets>> {
  const scope = await scopeOf(authId);
  return section("filters of numbers", () => readFacets(scope, query));
}

export async function loadRadar(authId: string | undefined): Promise<Section<RadarDto>> {
  const scope = await scopeOf(authId);
  return section("radar", () => radarOf(scope));
}

export async function loadRental(
  authId: string | undefined,
  paging: { page: number; size: number },
): Promise<Section<RentalDto>> {
  const scope = await scopeOf(authId);
  return section("rental", () => readRental(scope, paging));
}

export async function loadWithoutNumber(paging: {
  page: number;
  size: number;
}): Promise<Section<WithoutNumberListDto>> {
  const actor = await requireActor();
  const partner = await required(async () => partnerScope(actor, "numbers:read"));
  return section("customers without a number", () => listWithoutNumber(partner, paging));
}
