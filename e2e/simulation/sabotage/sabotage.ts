/** One line of the product, written as somebody might have written it. `find` stands in the file exactly once. */
export interface Sabotage {
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

export type Sabotages = Readonly<Record<string, Sabotage>>;

export const timesFound = (text: string, find: string): number => text.split(find).length - 1;
