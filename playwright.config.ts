import { defineConfig } from '@playwright/test';

const chromium = process.env['CHROMIUM_PATH'];

export default defineConfig({
  testDir: 'e2e/journeys',
  testMatch: '**/*.spec.ts',
  globalSetup: './e2e/actors/seed-town.ts',
  outputDir: 'e2e/.results',
  workers: 2,
  // A journey that passes at the second try is a failure nobody looked at.
  retries: 0,
  forbidOnly: true,
  // Far above what a journey takes: they share two cores with each other.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    locale: 'lv-LV',
    timezoneId: 'Europe/Riga',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    // Worker URLs, storage and offline are what the journeys are about: keep the real service worker.
    serviceWorkers: 'allow',
    launchOptions: chromium === undefined ? {} : { executablePath: chromium },
  },
});
