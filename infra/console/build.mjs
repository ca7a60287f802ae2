// Builds the console page.
//
//   node build.mjs --out DIR [--geo FILE]
//
// --out   folder of the page: index.html, mark.svg, assets/ with content hashes in their names
// --geo   also copies the country database there, for the links service
import { build } from 'esbuild';
import { readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

/** What the page begins with, and the most that a view adds to it. */
const FIRST_LIMIT_BYTES = 25 * 1024;
const VIEW_LIMIT_BYTES = 40 * 1024;

const assets = join(args.out, 'assets');
await rm(assets, { recursive: true, force: true });
await mkdir(assets, { recursive: true });

const { metafile } = await build({
  entryPoints: { app: join(here, 'src/main.jsx') },
  outdir: assets,
  entryNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  minify: true,
  format: 'esm',
  target: ['chrome111', 'firefox113', 'safari16.4'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  metafile: true,
  absWorkingDir: here,
});

const outputs = Object.entries(metafile.outputs);
const [script, { cssBundle: style }] = outputs.find(([, output]) => output.entryPoint === 'src/main.jsx');
const html = await readFile(join(here, 'src/index.html'), 'utf8');
await writeFile(
  join(args.out, 'index.html'),
  html.replace('{{script}}', `assets/${basename(script)}`).replace('{{style}}', `assets/${basename(style)}`),
);
await copyFile(join(here, 'src/mark.svg'), join(args.out, 'mark.svg'));
await writeFile(join(args.out, 'licenses.txt'), await licenses(metafile));

if (args.geo) {
  await mkdir(dirname(args.geo), { recursive: true });
  const data = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';
  await copyFile(join(here, 'node_modules', data), args.geo);
}

const first = withImports(script);
check('the page', first, FIRST_LIMIT_BYTES);
for (const [name, { entryPoint }] of outputs) {
  if (entryPoint && name !== script && name.endsWith('.js')) {
    check(entryPoint, [...withImports(name)].filter((one) => !first.has(one)), VIEW_LIMIT_BYTES);
  }
}

/** A script and all that it needs before it runs. */
function withImports(name, found = new Set()) {
  if (!found.has(name)) {
    found.add(name);
    for (const { path, kind } of metafile.outputs[name].imports) {
      if (kind === 'import-statement') withImports(path, found);
    }
  }
  return found;
}

function check(what, scripts, limitBytes) {
  const packed = [...scripts].reduce((sum, name) => sum + gzipSync(readFileSync(join(here, name))).length, 0);
  console.log(`console: ${what}, ${(packed / 1024).toFixed(1)} KB with gzip`);
  if (packed > limitBytes) {
    console.error(`Scripts of ${what} must stay under ${limitBytes / 1024} KB with gzip.`);
    process.exit(1);
  }
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
