// node test/mock/start.mjs [PORT]: the built page with the mock behind it.
import { build } from 'esbuild';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const outfile = join(tmpdir(), `plimsoll-mock-${process.pid}.mjs`);
await build({ entryPoints: [join(here, 'serve.ts')], bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'warning' });
const page = join(process.env.PLIMSOLL_WEB ?? join(here, '../../../artifacts/web'), 'page');
process.argv = [process.argv[0], outfile, page, process.argv[2] ?? '5090'];
await import(pathToFileURL(outfile).href);
