export interface RescueText {
  readonly text: string;
  /** How many photographs stay on this device only. */
  readonly photographsLeft: number;
}

/** What is known of a store that is gone: its last word. */
export interface LostView {
  readonly waiting: number;
  readonly oldestAt: string | null;
  readonly knownAt: string;
}
