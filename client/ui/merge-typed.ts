type Fields = Readonly<Record<string, unknown>>;

/**
 * Two tabs wrote on from the same `base`. What only one of them changed is as that one has it. What both changed: of
 * a text both stay, one after the other; of anything else, what was chosen here. Pure.
 */
export function mergeTyped<Value>(
  base: Value,
  mine: Value,
  theirs: Value,
  texts: ReadonlySet<string>,
): Value {
  return merge(base, mine, theirs, texts, '') as Value;
}

function merge(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  texts: ReadonlySet<string>,
  field: string,
): unknown {
  if (isSame(mine, theirs) || isSame(theirs, base)) return mine;
  if (isSame(mine, base)) return theirs;
  if (isFields(mine) && isFields(theirs)) {
    const before = isFields(base) ? base : {};
    const keys = new Set([...Object.keys(mine), ...Object.keys(theirs)]);
    const merged = [...keys].map((key) => [
      key,
      merge(before[key], mine[key], theirs[key], texts, key),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }
  if (areRows(base) && areRows(mine) && areRows(theirs) && mine.length === theirs.length)
    return mine.map((row, index) => merge(base[index], row, theirs[index], texts, field));
  if (texts.has(field) && typeof mine === 'string' && typeof theirs === 'string') {
    if (mine.includes(theirs)) return mine;
    return theirs.includes(mine) ? theirs : `${mine}\n${theirs}`;
  }
  return mine;
}

/** A number that could not be read is a value of its own. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  if (!isFields(one) || !isFields(other)) return false;
  return [...Object.keys(one), ...Object.keys(other)].every((key) => isSame(one[key], other[key]));
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function areRows(value: unknown): value is readonly Fields[] {
  return Array.isArray(value) && value.every(isFields);
}
