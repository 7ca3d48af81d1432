const firstPauseMs = 200;
const tries = 6;

/**
 * A browser that was killed, or is short of memory, may refuse to open a database that is whole, and open it a moment
 * later. «Nobody is signed in» must not be said because of that.
 * @param isFinal an error that trying again does not change
 */
export async function insist<T>(
  work: () => Promise<T>,
  isFinal: (error: unknown) => boolean,
): Promise<T> {
  for (let failures = 0; ; failures += 1) {
    try {
      return await work();
    } catch (error) {
      if (failures + 1 >= tries || isFinal(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** failures));
    }
  }
}
