import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/**
 * A step of a build, after tsc: makes of each program in dist/ one file and the chunks that it loads when they are needed, with the packages
 * they use, so that a command starts without reading hundreds of modules. Entries and chunks lie one folder deep, as the rooms do: what
 * finds files by its own place finds the same ones. The engine's library and the solver stay packages, since they are no JavaScript.
 */
const root = fileURLToPath(new URL('..', import.meta.url));
const programs = ['cli/main', 'run/child'];

rmSync(new URL('../dist/chunks', import.meta.url), { recursive: true, force: true });
const build = await rolldown({
  input: Object.fromEntries(programs.map((name) => [name, `src/${name}.ts`])),
  cwd: root,
  platform: 'node',
  external: ['@duckdb/node-bindings', 'highs'],
  // It says that its modules do nothing but export; one of them gives it Node's streams.
  treeshake: { moduleSideEffects: [{ test: /apache-arrow/, sideEffects: true }] },
  logLevel: 'warn',
});
await build.write({ dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' });
await build.close();
