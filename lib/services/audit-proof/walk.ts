import "server-only";
import { digestOf } from "@/lib/audit/canonical";
import { type Anchor, linkMac } from "@/lib/audit/chain";
import { AuditKeyMissing, auditRing, chainKey } from "@/lib/audit/keys";
import { broken, type Finding } from "./finding";
import type { SealedRow } from "./rows";
import { holds, type Tombstone } from "./tombstones";

/** What does not follow from what stands before it; `diagnose` says how it came about. */
export interface Suspect {
  sealed: SealedRow;
  /** What the seal before it has to be. */
  before: Buffer;
}

export type Trouble = { finding: Finding } | { suspect: Suspect };

/**
 * Goes along the chain, place by place. Every seal has to follow from the one before it, as it was computed and not as
 * it is stored, and from the row that it seals. Only where signed tombstones say that rows were taken out may places be
 * empty, and as many as they say.
 */
export class Walk {
  verified = 0n;
  private next: bigint;
  /** Places without a row that tombstones account for. */
  private taken = 0n;
  /** The seal before the next place; null inside an archive, until a seal that was left there. */
  private before: Buffer | null;

  constructor(
    private readonly from: bigint,
    before: Buffer,
    private readonly stones: readonly Tombstone[],
    /** By place. */
    private readonly anchors: ReadonlyMap<bigint, readonly Anchor[]>,
  ) {
    this.next = from;
    this.before = before;
  }

  /** The last place that is as it was sealed. */
  get head(): bigint {
    return this.next - 1n;
  }

  step(sealed: SealedRow): Trouble | null {
    if (sealed.place < this.next) {
      return { finding: broken("inserted", idOf(sealed), "There are two rows of the same time and number.") };
    }
    const finding = this.passTo(sealed.place) ?? this.assertFollows(sealed.place);
    if (finding) return { finding };
    const { row } = sealed;
    if (!row && this.isArchived(sealed)) {
      // Its seal was left for the sake of the row behind it.
      this.taken += 1n;
      return this.accept(sealed, sealed.mac);
    }
    if (!this.before) {
      return { finding: broken("missing", { place: sealed.place - 1n }, "The seal of this place is gone.") };
    }
    if (!row) return { suspect: { sealed, before: this.before } };
    const digest = digestOf(row);
    if (!auditRing().keys.has(sealed.keyId)) return ofUnknownKey(sealed, this.before, digest);
    const mac = linkMac(chainKey(sealed.keyId), this.before, sealed.place, digest);
    if (!mac.equals(sealed.mac)) return { suspect: { sealed, before: this.before } };
    this.verified += 1n;
    return this.accept(sealed, mac);
  }

  /** After the last seal; an archive may be the end of the chain. */
  finish(to: bigint): Finding | null {
    const gap = this.passTo(to + 1n);
    if (gap) return gap;
    const touched = this.stones.filter(({ fromPlace, toPlace }) => fromPlace <= to && toPlace >= this.from);
    const [first] = touched;
    if (!first || touched.some(({ fromPlace, toPlace }) => fromPlace < this.from || toPlace > to))
      return null;
    const archived = touched.reduce((sum, { rows }) => sum + rows, 0n);
    if (this.taken === archived) return null;
    const detail = `${this.taken} places are empty where ${archived} rows were archived.`;
    return broken("missing", { place: first.fromPlace }, detail);
  }

  private accept(sealed: SealedRow, mac: Buffer): Trouble | null {
    this.before = mac;
    this.next = sealed.place + 1n;
    const other = (this.anchors.get(sealed.place) ?? []).find((anchor) => !anchor.mac.equals(mac));
    if (other) {
      const detail = `At ${other.signedAt.toISOString()} another chain was anchored at this place.`;
      return { finding: broken("anchor", idOf(sealed), detail) };
    }
    const ending = this.stones.find(({ toPlace }) => toPlace === sealed.place);
    if (ending && !ending.lastMac.equals(mac)) return { finding: ofOtherChain(ending, sealed.place) };
    return null;
  }

  private isArchived({ place, occurredAt }: SealedRow): boolean {
    return this.stones.some(
      (stone) => stone.fromPlace <= place && place <= stone.toPlace && holds(stone, occurredAt),
    );
  }

  /** Whether the archive that begins here was cut from this chain. */
  private assertFollows(place: bigint): Finding | null {
    const stone = this.stones.find(({ fromPlace }) => fromPlace === place);
    return stone && this.before && !stone.beforeMac.equals(this.before) ? ofOtherChain(stone, place) : null;
  }

  /** Over the empty places before this one, which have to be those of archived rows. */
  private passTo(place: bigint): Finding | null {
    while (this.next < place) {
      const finding = this.assertFollows(this.next);
      if (finding) return finding;
      const stone = this.stones.find(
        ({ fromPlace, toPlace }) => fromPlace <= this.next && this.next <= toPlace,
      );
      if (!stone) return broken("missing", { place: this.next }, "The seal of this place is gone.");
      const past = stone.toPlace < place ? stone.toPlace + 1n : place;
      this.taken += past - this.next;
      this.next = past;
      this.before = this.stones.find(({ toPlace }) => toPlace === past - 1n)?.lastMac ?? null;
    }
    return null;
  }
}

function idOf({ place, seq, row }: SealedRow) {
  return { place, seq, id: row?.id ?? null };
}

function ofOtherChain({ month }: Tombstone, place: bigint): Finding {
  return broken("anchor", { place }, `The archive of ${month} is of another chain.`);
}

/** Either a key was taken out of the ring, and nothing can be said, or the seal was given a false name of its key. */
function ofUnknownKey(sealed: SealedRow, before: Buffer, digest: Buffer): Trouble {
  const { place, keyId, mac } = sealed;
  const fits = (known: string) => linkMac(chainKey(known), before, place, digest).equals(mac);
  if (![...auditRing().keys.keys()].some(fits)) throw new AuditKeyMissing(keyId);
  return { finding: broken("edited", idOf(sealed), "The seal names a key that it was not made with.") };
}
