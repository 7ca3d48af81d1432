/** Values nobody else ever writes, so that every one can be traced to its author. */
export class Tokens {
  #made = 0;

  fresh(): string {
    this.#made += 1;
    return `x${this.#made}x`;
  }

  /** A telephone number of Latvia nobody else has. */
  phone(): string {
    this.#made += 1;
    return `+3712${String(this.#made).padStart(7, '0')}`;
  }
}

export function tokensOf(text: string): readonly string[] {
  return text.match(/x\d+x/gu) ?? [];
}
