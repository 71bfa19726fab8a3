// Two bundles from one set of chart builders, and what the first needs beside it:
//   charts.mjs   run by node: a document on stdin, PNG or SVG files out
//   report.js    embedded in report.html, draws the same charts in a browser
import { copyFileSync, cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

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
