export interface Row {
  readonly room: string;
  readonly on: readonly string[];
  readonly packages: readonly string[];
  readonly shut: readonly string[];
  readonly says: string;
  /** Folders directly below never import each other. */
  readonly apart?: boolean;
}
export const rooms: readonly Row[];
