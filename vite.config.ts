import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// React Aria carries its own words in 30 languages; ours are two.
const ariaLocales = {
  ...optimizeLocales.vite({ locales: ['lv-LV', 'en-US'] }),
  enforce: 'pre' as const,
};

const early = /^assets\/(shell|rolldown-runtime)-[^/]*\.(js|css)$|\.woff2$/u;

/** How a file is asked for before anything has asked for it. */
function earlyLink(fileName: string): Record<string, string | boolean> {
  if (fileName.endsWith('.css')) return { rel: 'stylesheet' };
  if (fileName.endsWith('.js')) return { rel: 'modulepreload' };
  return { rel: 'preload', as: 'font', type: 'font/woff2' };
}

/**
 * The shell, what it stands on and the letters are fetched beside the file that will ask for them, not after that has
 * run: a font that comes late costs a second layout.
 */
const shellEarly: Plugin = {
  name: 'shell-early',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle = {} }) => ({
      // A script that waits for the document waits for its styles as well; this one needs neither.
      html: html.replace('<script type="module"', '<script type="module" async'),
      tags: Object.keys(bundle)
        .filter((fileName) => early.test(fileName))
        .map((fileName) => ({
          tag: 'link',
          attrs: { ...earlyLink(fileName), crossorigin: true, href: `/${fileName}` },
          injectTo: 'head' as const,
        })),
    }),
  },
};

const api = process.env['API_URL'] ?? 'http://127.0.0.1:8080';

const { version } = JSON.parse(
  readFileSync(new URL('./package.json', import.meta.url), 'utf8'),
) as { version: string };

export default defineConfig({
  define: { __APP_VERSION__: JSON.stringify(version) },
  root: fileURLToPath(new URL('./client', import.meta.url)),
  plugins: [
    react(),
    ariaLocales,
    shellEarly,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: '.',
      filename: 'sw.ts',
      // Registered by hand through the Trusted Types policy; an injected script would break the CSP.
      injectRegister: null,
      manifest: {
        id: '/',
        name: 'DigiSoc Field',
        short_name: 'DigiSoc',
        description: 'Sociālais darbs pie klienta, arī bez tīkla',
        lang: 'lv',
        start_url: '/',
        scope: '/',
        display: 'standalone',
        background_color: '#f4f2ee',
        theme_color: '#f4f2ee',
        categories: ['productivity'],
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          {
            src: '/icon-maskable-512.png',
            sizes: '512x512',
            type: 'image/png',
            purpose: 'maskable',
          },
        ],
        shortcuts: [
          { name: 'Ziņot par bērnu', url: '/alert/new' },
          { name: 'Šodien', url: '/' },
        ],
      },
      includeManifestIcons: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,woff2,svg,png}'],
        maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
        sourcemap: false,
      },
    }),
  ],
  worker: { format: 'es', plugins: () => [ariaLocales] },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    assetsDir: 'assets',
    // data: URLs would need holes in the CSP.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in all but name.
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            // First and small: it starts the store's worker, which opens while the shell is still being read.
            {
              name: 'boot',
              test: /client\/(main\.tsx|store\/connect-store|platform\/trusted-urls)/u,
              priority: 2,
            },
            // What every start needs, in one file with all it stands on: fifty small ones cost a tablet half a second.
            {
              name: 'shell',
              test: /client\/(app\/start|screens\/today\/today-screen|screens\/cases\/cases-screen)\.tsx/u,
            },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    proxy: { '/api': api, '/auth': api },
    // The rest of the policy would stop Vite's own client; the part that code can break unseen holds here too.
    headers: {
      'content-security-policy': "require-trusted-types-for 'script'; trusted-types digisoc",
    },
  },
});
