import { dirname, posix } from 'node:path';
import { rooms, testing } from './plan.mjs';

const ordered = rooms.toSorted((a, b) => b.room.length - a.room.length);

export const under = (path, room) => path === room || path.startsWith(`${room}/`);
export const isTest = (path) => /\.(test|spec)\.tsx?$/.test(path) || path.includes('/testing/');

export function rowOf(file) {
  // env.hostile.test.ts lives with env.ts.
  const path = file.replace(/(\.[a-z]+)?\.(test|spec)(?=\.tsx?$)/, '');
  if (!path.includes('/')) return ordered.find((row) => row.room === '.');
  return ordered.find((row) => under(path, row.room));
}

/** The sentence to show for this import, or undefined when the door is open. */
export function trespass(file, specifier) {
  const row = rowOf(file);
  if (row === undefined) return undefined; // house/names says that the file has no room.
  const wanted = specifier.replace(/\?.*$/, '');
  if (wanted.startsWith('..')) {
    return `"${specifier}": never '..'. Same folder './', another room '#room/…'.`;
  }
  const test = isTest(file);
  const house = file.split('/')[0];
  const extra = test ? testing[house] : undefined;
  if (wanted.startsWith('./')) return ownFolder(file, posix.join(dirname(file), wanted), test);
  if (wanted.startsWith('#')) {
    const target = wanted.slice(1);
    if (!test && row.room !== 'e2e' && target.includes('/testing/')) {
      return `"${specifier}": only tests stand on a testing folder.`;
    }
    if (insideRoom(file, target, row)) return undefined;
    const open = [...row.on, ...(extra?.on ?? [])].some((room) => under(target, room));
    return open && rowOf(target) !== undefined ? undefined : said(row, specifier);
  }
  const open = [...row.packages, ...(extra?.packages ?? [])].some((name) => covers(name, wanted));
  return open ? undefined : said(row, specifier);
}

function ownFolder(file, target, test) {
  const row = rowOf(file);
  if (!test && row.room !== 'e2e' && target.includes('/testing/') && !file.includes('/testing/')) {
    return `"./…/testing": only tests stand on a testing folder.`;
  }
  // './' must not leave by the side door: server/main.ts is a room of its own beside server/app.ts.
  if (rowOf(target) === row || row.on.some((room) => under(target, room)) || test) return undefined;
  return said(row, `./${posix.basename(target)}`);
}

function insideRoom(file, target, row) {
  if (!under(target, row.room)) return false;
  if (!row.apart) return true;
  const job = (path) => path.slice(row.room.length + 1).split('/')[0];
  return job(file) === job(target);
}

function covers(name, wanted) {
  if (name === '*') return true;
  if (name === 'node:') return wanted.startsWith('node:');
  return wanted === name || wanted.startsWith(`${name}/`);
}

const said = (row, specifier) => `"${specifier}" is behind a wall. ${row.says}`;
