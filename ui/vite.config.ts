import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [svelte()],
  clearScreen: false,
  // The words of the window live beside those of the core.
  server: { host: '127.0.0.1', port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    target: ['es2023', 'safari17'],
    // The content security policy allows files of the app only: nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // Tests run what the window runs, not the server's half of Svelte.
  resolve: process.env.VITEST ? { conditions: ['browser'] } : {},
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'] },
});
