// The page, and two bundles from the chart builders it shares, with what the first of them needs beside it:
//   charts.mjs   run by node: a document on stdin, PNG or SVG files out
//   report.js    embedded in report.html, draws the same charts in a browser
//   page/       the desk's page, split by route
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { build as buildPage } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const out = process.env.PLIMSOLL_WEB ?? join(here, '../artifacts/web');
const common = { bundle: true, minify: true, legalComments: 'none', charset: 'utf8', logLevel: 'warning', absWorkingDir: here };

mkdirSync(out, { recursive: true });
await build({ ...common, entryPoints: ['src/node.ts'], platform: 'node', format: 'esm', target: 'node20', external: ['@resvg/resvg-js'], outfile: join(out, 'charts.mjs') });
await build({ ...common, entryPoints: ['src/report.ts'], platform: 'browser', format: 'iife', target: 'es2022', outfile: join(out, 'report.js') });

const modules = join(here, 'node_modules');
// a painter compiled for this machine; node finds it beside the bundle
cpSync(join(modules, '@resvg'), join(out, 'node_modules/@resvg'), { recursive: true });
copyFileSync(join(modules, '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'), join(out, 'Inter-Regular.ttf'));
copyFileSync(join(modules, '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'), join(out, 'Inter-SemiBold.ttf'));

// the page itself: hashed files under page/, served by the desk
await buildPage({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
const assets = join(out, 'page/assets');
const written = readdirSync(assets).filter((file) => /\.(js|css|svg)$/.test(file));
for (const file of written) {
  const content = readFileSync(join(assets, file));
  writeFileSync(join(assets, `${file}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(assets, `${file}.br`), brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
}

// what a person waits for before the first figure stands; everything else comes with its page
const most = 250_000;
const first = [...readFileSync(join(out, 'page/index.html'), 'utf8').matchAll(/"\/assets\/([^"]+\.js)"/g)].map((match) => match[1]);
const size = first.reduce((sum, file) => sum + readFileSync(join(assets, `${file}.gz`)).length, 0);
if (first.length === 0 || size > most) {
  throw new Error(`the first page's JavaScript is ${size} bytes compressed in ${first.length} files; at most ${most} are allowed`);
}
