import type { BasePlace, BasePlaces } from './ports.ts';

/** The shape of what this app writes into a base. Raised with every change of it; the copies are then fetched anew. */
export const BASE_FORMAT = 1;

/** The oldest shape this app can still show while the new copies are on their way. */
const oldestShown = 1;

export const firstPlaces: BasePlaces = {
  shown: { generation: 0, format: BASE_FORMAT },
  staging: null,
  last: 0,
};

/** A newer app has turned the case load over: this one can neither read nor write it. */
export const isNewer = ({ format }: BasePlace): boolean => format > BASE_FORMAT;

export const isShowable = ({ format }: BasePlace): boolean =>
  format >= oldestShown && format <= BASE_FORMAT;

/** A new, empty generation beside the one that is shown; whatever was being fetched before is left behind. */
export function besideShown(places: BasePlaces): BasePlaces {
  const last = places.last + 1;
  return { ...places, last, staging: { generation: last, format: BASE_FORMAT } };
}

/** Nothing can be shown of what was there: begun anew in the open. */
export function insteadOfShown(places: BasePlaces): BasePlaces {
  const last = places.last + 1;
  return { shown: { generation: last, format: BASE_FORMAT }, staging: null, last };
}

export function turnedOver(places: BasePlaces): BasePlaces {
  return places.staging === null ? places : { ...places, shown: places.staging, staging: null };
}

export const withoutStaging = (places: BasePlaces): BasePlaces => ({ ...places, staging: null });

/** No two of the same numbers differ: a generation is made once, with one format. */
export const samePlaces = (a: BasePlaces, b: BasePlaces): boolean =>
  a.shown.generation === b.shown.generation &&
  a.staging?.generation === b.staging?.generation &&
  a.last === b.last;
