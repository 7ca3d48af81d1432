import type * as z from 'zod/mini';
import type { CatalogueItem } from './catalogue.ts';
import type { FieldDeclaration, ItemClass, RecordTypeDeclaration } from './field.ts';

type Typed<S extends z.ZodMiniType> = FieldDeclaration & { readonly schema: S };

/** Builders for the fields of one catalogue item: `item('A.contact', 'I2').lww(phone)`. */
export function item(catalogueItem: CatalogueItem, itemClass: ItemClass, since = 1) {
  const core = { item: catalogueItem, itemClass, since };
  const plain =
    (policy: Exclude<FieldDeclaration['policy'], 'raise'>) =>
    <S extends z.ZodMiniType>(schema: S): Typed<S> => ({ ...core, schema, policy });
  return {
    lww: plain('lww'),
    ask: plain('ask'),
    set: plain('set'),
    counter: plain('counter'),
    text3: plain('text3'),
    fixed: plain('fixed'),
    raise: <S extends z.ZodMiniType>(schema: S, order: readonly string[]): Typed<S> => ({
      ...core,
      schema,
      policy: 'raise',
      order,
    }),
  };
}

/** Keeps the literal field names, so that `required` and screens are checked against them. */
export function recordType<
  const F extends Readonly<Record<string, FieldDeclaration>>,
  const R extends readonly (keyof F & string)[],
>(
  declaration: Omit<RecordTypeDeclaration, 'fields' | 'required'> & {
    readonly fields: F;
    readonly required: R;
  },
) {
  return declaration;
}
