import { createContext, use } from 'react';
import type { Photo } from '#client/photos/photo.ts';
import type { KnownSource } from './start-visit.ts';
import type { KnownField, VisitField } from './visit-values.ts';

/** What the fields need to know beside their values. */
export interface VisitAbout {
  readonly sources: Readonly<Partial<Record<KnownField, KnownSource>>>;
  readonly members: readonly string[];
  readonly hasChildren: boolean;
  /** Why the reviewer sent the record back, by the form's field. */
  readonly reasons: ReadonlyMap<VisitField, string>;
  readonly caseId: string | null;
  readonly stated: boolean;
  /** Put to the record before; they stay whatever this form does. */
  readonly photosSaved: readonly Photo[];
}

export const VisitAboutContext = createContext<VisitAbout>({
  sources: {},
  members: [],
  hasChildren: false,
  reasons: new Map(),
  caseId: null,
  stated: false,
  photosSaved: [],
});

export function useVisitAbout(): VisitAbout {
  return use(VisitAboutContext);
}
