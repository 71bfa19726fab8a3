import react from '@vitejs/plugin-react';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root: here,
  plugins: [react()],
  build: {
    outDir: join(process.env['PLIMSOLL_WEB'] ?? join(here, '../artifacts/web'), 'page'),
    emptyOutDir: true,
    target: 'es2022',
    // no inline module, no data: script: the page's policy allows neither
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  test: { include: ['test/**/*.test.{ts,tsx}'], testTimeout: 30_000 },
});
