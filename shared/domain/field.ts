import type * as z from 'zod/mini';
import type { CatalogueItem } from './catalogue.ts';

/**
 * How two people's edits of one field meet when neither saw the other's (docs/laws.md L5):
 * lww – the later by corrected clock; ask – the centre's stays and a person decides;
 * raise – goes up by itself, down only by a person; set, counter – deltas add up;
 * text3 – three-way, an overlap is asked; fixed – written once, with the record, or by a step of its own, never by an edit.
 */
export type MergePolicy = 'lww' | 'ask' | 'raise' | 'set' | 'counter' | 'text3' | 'fixed';

/** security.md §3.1: I0 reference, I1 case administration, I2 identity and contact, I3 social and financial, I4 health, I5 protection. */
export type ItemClass = 'I0' | 'I1' | 'I2' | 'I3' | 'I4' | 'I5';

interface FieldCore {
  readonly schema: z.ZodMiniType;
  readonly item: CatalogueItem;
  readonly itemClass: ItemClass;
  /** The shape version that brought the field. */
  readonly since: number;
}

/** A field of a fixed record; one without any of these does not compile (decisions D2). */
export type FieldDeclaration =
  | (FieldCore & { readonly policy: Exclude<MergePolicy, 'raise'> })
  | (FieldCore & { readonly policy: 'raise'; readonly order: readonly string[] });

export type Compartment = 'core' | 'social' | 'protected';

/** What a space holds. A case file has one space for each compartment; people and households have their own. */
export type SpaceKind = Compartment | 'person' | 'household' | 'own' | 'unit' | 'intake';

export interface RecordTypeDeclaration {
  /** The kinds of space in which a record of this type may lie; a case-file type lies wholly in one compartment. */
  readonly spaces: readonly SpaceKind[];
  readonly fields: Readonly<Record<string, FieldDeclaration>>;
  /** Fields that must be there when the record is created. */
  readonly required: readonly string[];
  /**
   * A space holds one of it at most. Two people who each make the first have written about the same thing: `merged`, a second
   * creation is an edit of the first; `refused`, there is nothing to merge.
   */
  readonly second?: 'merged' | 'refused';
  /** When true for the record's data, a patch is refused: it takes an amendment. */
  readonly locked?: (data: Readonly<Record<string, unknown>>) => boolean;
}
