// Installs the packages that a lock file names, unless they are there already.
//
//   node install.mjs [DIR]
//
// DIR   folder of the lock file; default this one
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = process.argv[2] ? resolve(process.argv[2]) : dirname(fileURLToPath(import.meta.url));
const stamp = join(here, 'node_modules/.installed-lock');
const wanted = createHash('sha256')
  .update(readFileSync(join(here, 'package-lock.json')))
  .update(process.version)
  .digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
  const npm = spawnSync('npm', ['ci', '--no-progress'], { cwd: here, stdio: 'inherit' });
  if (npm.error || npm.status !== 0) {
    console.error(`“npm ci” failed in ${here}. ${npm.error?.message ?? 'See its message above.'}`);
    process.exit(1);
  }
  writeFileSync(stamp, wanted);
}
