import type { Page } from '@playwright/test';

const long = 'Nepārtrauktsgarsvārds'.repeat(15);
const named = new Set(['personName', 'name', 'address', 'label', 'email', 'appVersion']);

/** Every text that a person typed, and every name, becomes one word that no line holds. */
function lengthen(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => lengthen(each, key));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([field, each]) => [field, lengthen(each, field)]),
    );
  const typed = typeof value === 'string' && (value.includes(' ') || named.has(key));
  return typed ? long : value;
}

/** What the office reads is full of such words from now on. */
export async function fillWithLongWords(page: Page): Promise<void> {
  await page.context().route('**/api/office/**', async (route) => {
    const response = await route.fetch();
    const type = response.headers()['content-type'] ?? '';
    await (type.includes('json')
      ? route.fulfill({ response, json: lengthen(await response.json()) })
      : route.fulfill({ response }));
  });
}
