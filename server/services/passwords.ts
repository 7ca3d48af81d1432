import { hash, verify } from '@node-rs/argon2';

/** Argon2id (the library's default) at OWASP's first setting: 19 MiB, two passes. Slow on purpose: see `sign-in` for who may ask how often. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

export async function isPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'));
}
