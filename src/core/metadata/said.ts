/** What a picture's file says of where it comes from, by whatever part of it says so. Each once, in the order of the file. */
export interface Said {
  /** Getty Images' own XMP namespace is declared somewhere. */
  readonly isGettySpace: boolean;
  /** `AssetID` of that namespace. */
  readonly assetIds: readonly string[];
  /** Credit and source, and what is said of rights: the fields in which an agency stands. */
  readonly credits: readonly string[];
  readonly sources: readonly string[];
  readonly rights: readonly string[];
  /** Addresses of the licensor and of the terms. Never shown and never kept. */
  readonly licensors: readonly string[];
  readonly artists: readonly string[];
  /** IPTC's object name and XMP's title: the asset ID in Getty Images' files, anything in others. */
  readonly names: readonly string[];
  readonly headlines: readonly string[];
}

const kinds = ['assetIds', 'credits', 'sources', 'rights', 'licensors', 'artists', 'names', 'headlines'] as const;
export type SaidKind = (typeof kinds)[number];

const mostOfAKind = 40;
const longest = 500;

/** Collects it. Foreign text: capped, one line, no control characters. */
export class Saying {
  isGettySpace = false;
  readonly #all = new Map<SaidKind, Set<string>>(kinds.map((kind) => [kind, new Set()]));

  add(kind: SaidKind, value: string): void {
    const line = value
      .slice(0, longest)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim();
    const known = this.#all.get(kind);
    if (known && line !== '' && known.size < mostOfAKind) known.add(line);
  }

  said(): Said {
    return saidBy(this.isGettySpace, (kind) => [...(this.#all.get(kind) ?? [])]);
  }
}

export function saidBy(isGettySpace: boolean, of: (kind: SaidKind) => readonly string[]): Said {
  return {
    isGettySpace,
    assetIds: of('assetIds'),
    credits: of('credits'),
    sources: of('sources'),
    rights: of('rights'),
    licensors: of('licensors'),
    artists: of('artists'),
    names: of('names'),
    headlines: of('headlines'),
  };
}
