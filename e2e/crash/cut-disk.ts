import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/**
 * A disk whose current can be cut: an ext4 file system in a file. What a program has written and the kernel still keeps
 * in memory is not in that file; what was flushed is. A copy of the file is what a disk has after the cut – a disk that
 * keeps every write it was given: a volatile cache inside the disk is not simulated.
 */
export class CutDisk {
  readonly #room = mkdtempSync(join(tmpdir(), 'digisoc-disk-'));
  readonly #image = join(this.#room, 'disk.img');
  readonly mounted = join(this.#room, 'at');
  #device = '';

  constructor() {
    if (process.getuid?.() !== 0) throw new Error('a file system is mounted by root only');
    mkdirSync(this.mounted);
    run('truncate', '-s', '2G', this.#image);
    run('mkfs.ext4', '-q', '-F', this.#image);
    this.#mount();
  }

  /** Everything the kernel keeps in memory goes to the disk. */
  settle(): void {
    run('sync', '-f', this.mounted);
  }

  /** To be called while whoever writes stands still. */
  cut(): void {
    const after = join(this.#room, 'after.img');
    // The kernel may write of its own accord while the file is copied; then the copy is of no single moment.
    for (;;) {
      const before = this.#writes();
      run('cp', '--sparse=always', this.#image, after);
      if (this.#writes() === before) return;
    }
  }

  /** The disk as the cut left it, in the place where it was; nobody may hold a file of it. */
  comeBack(): void {
    this.#unmount();
    copyFileSync(join(this.#room, 'after.img'), this.#image);
    this.#mount();
  }

  end(): void {
    this.#unmount();
    rmSync(this.#room, { recursive: true, force: true });
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.mounted);
    this.#device = run('findmnt', '-n', '-o', 'SOURCE', this.mounted).trim();
  }

  #unmount(): void {
    if (this.#device === '') return;
    run('umount', this.mounted);
    this.#device = '';
  }

  #writes(): string {
    const fields = readFileSync(`/sys/block/${basename(this.#device)}/stat`, 'utf8').trim();
    return fields.split(/\s+/u).slice(4, 8).join(' ');
  }
}

function run(program: string, ...args: readonly string[]): string {
  return execFileSync(program, args, { encoding: 'utf8' });
}
