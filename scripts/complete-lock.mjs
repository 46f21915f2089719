import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/**
 * npm writes only those platform packages to the lock that its registry offers, and `npm ci` refuses a lock
 * without the others. This adds each missing one as npm itself would write it, but without address or digest.
 * Run it after every `npm install`: `node scripts/complete-lock.mjs`.
 */

const systems = { darwin: 'darwin', linux: 'linux', linuxmusl: 'linux', win32: 'win32' };
for (const system of ['aix', 'android', 'freebsd', 'netbsd', 'openbsd', 'openharmony', 'sunos']) systems[system] = system;
const processors = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const libraries = { gnu: 'glibc', musl: 'musl' };

/**
 * What a package's name says of where it runs: `@oxlint/binding-linux-x64-musl` is linux, x64, musl.
 * Beside a sibling with `-musl`, a name that ends without a library is for glibc.
 */
export function readPlatform(name, siblings = []) {
  const parts = name.split(/[-/]/);
  const os = parts.flatMap((part) => systems[part] ?? []).slice(-1);
  const cpu = parts.filter((part) => processors.includes(part)).slice(-1);
  const libc = parts.flatMap((part) => libraries[part] ?? []).slice(-1);
  if (cpu.length === 0 || (os.length === 0 && cpu[0] !== 'wasm32'))
    throw new Error(`the platform of \`${name}\` cannot be read from its name`);
  if (os[0] === 'linux' && libc.length === 0 && siblings.includes(`${name}-musl`)) libc.push('glibc');
  return { os, cpu, libc: os[0] === 'linux' ? libc : [] };
}

/** Every optional package of a locked package that is not itself locked: its place, name, version and parent. */
export function listMissing(packages) {
  const missing = [];
  for (const [place, parent] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
      if (!isLocked(packages, place, name)) missing.push({ place: `node_modules/${name}`, name, version, parent });
    }
  }
  return missing;
}

function isLocked(packages, place, name) {
  for (let folder = place; ; folder = folder.replace(/(^|\/)node_modules\/(@[^/]+\/)?[^/]+$/, '')) {
    if (packages[`${folder === '' ? '' : `${folder}/`}node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}

export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const { place, name, version, parent } of listMissing(packages)) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) throw new Error(`\`${name}\` is wanted as \`${version}\`, which is no exact version`);
    const { os, cpu, libc } = readPlatform(name, Object.keys(parent.optionalDependencies));
    packages[place] = {
      version,
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      ...(libc.length > 0 && { libc }),
      ...(parent.license && { license: parent.license }),
      optional: true,
      ...(os.length > 0 && { os }),
      ...(parent.engines && { engines: parent.engines }),
    };
    added.push(name);
  }
  const places = Object.keys(packages).sort(new Intl.Collator('en').compare);
  return { lock: { ...lock, packages: Object.fromEntries(places.map((place) => [place, packages[place]])) }, added };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = new URL('../package-lock.json', import.meta.url);
  const { lock, added } = completeLock(JSON.parse(readFileSync(file, 'utf8')));
  if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `added to package-lock.json:\n  ${added.join('\n  ')}` : 'package-lock.json is complete');
}
