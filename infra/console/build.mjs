// Builds the console page.
//
//   node build.mjs --out DIR [--geo FILE]
//
// --out   folder of the page: index.html, mark.svg, assets/ with content hashes in their names
// --geo   also copies the country database there, for the links service
import { build } from 'esbuild';
import { copyFile, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const { values: args } = parseArgs({
  options: {
    out: { type: 'string', default: join(here, '../target/classes/console') },
    geo: { type: 'string' },
  },
});

const SCRIPT_LIMIT_BYTES = 60 * 1024;

const assets = join(args.out, 'assets');
await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const { metafile } = await build({
  entryPoints: { app: join(here, 'src/main.jsx') },
  outdir: assets,
  entryNames: '[name]-[hash]',
  bundle: true,
  minify: true,
  format: 'esm',
  target: ['chrome111', 'firefox113', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  metafile: true,
  absWorkingDir: here,
});

const names = await readdir(assets);
const script = names.find((name) => name.endsWith('.js'));
const style = names.find((name) => name.endsWith('.css'));
const html = await readFile(join(here, 'src/index.html'), 'utf8');
await writeFile(
  join(args.out, 'index.html'),
  html.replace('{{script}}', `assets/${script}`).replace('{{style}}', `assets/${style}`),
);
await copyFile(join(here, 'src/mark.svg'), join(args.out, 'mark.svg'));
await writeFile(join(args.out, 'licenses.txt'), await licenses(metafile));

if (args.geo) {
  await mkdir(dirname(args.geo), { recursive: true });
  const data = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
  await copyFile(join(here, 'node_modules', data), args.geo);
}

const packed = gzipSync(await readFile(join(assets, script))).length;
console.log(`console: ${script}, ${(packed / 1024).toFixed(1)} KB with gzip`);
if (packed > SCRIPT_LIMIT_BYTES) {
  console.error(`The page's script must stay under ${SCRIPT_LIMIT_BYTES / 1024} KB with gzip.`);
  process.exit(1);
}

/** The licences of the libraries that are part of the page's script. */
async function licenses({ inputs }) {
  const packages = new Set(
    Object.keys(inputs)
      .map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1])
      .filter(Boolean),
  );
  const texts = [];
  for (const name of [...packages].sort()) {
    const text = await readFile(join(here, 'node_modules', name, 'LICENSE'), 'utf8');
    texts.push(`${name}\n\n${text.trim()}\n`);
  }
  return texts.join('\n\n');
}
