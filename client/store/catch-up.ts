/** Whether another tab has said that it wrote something. */
export interface TabEar {
  missed: boolean;
}

/**
 * What another tab writes while this one reads is read again, until nothing was written meanwhile. The last thing before
 * a tab listens for itself: what is said between the two would be heard by nobody.
 */
export async function catchUp(
  ear: TabEar,
  replica: { readonly reload: () => Promise<void> },
): Promise<void> {
  while (ear.missed) {
    ear.missed = false;
    await replica.reload();
  }
}
