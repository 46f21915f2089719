import { relative } from 'node:path';
import { BaseSequencer } from 'vitest/node';

/** Those that take longest, so that no worker is left with one when the others are done. */
const longest = [
  'attacks-by-definition',
  'attacks-by-run',
  'four-pipelines',
  'usage',
  'new-user',
  'docs',
  'ready',
  'page',
  'stop',
  'extract-content',
  'ledger',
  'disc',
  'unknown-codes',
  'shipped-pages',
  'extract-accepted',
  'several',
  'wrong-records',
  'record',
  'extract-form',
  'protect',
  'compare',
  'kill',
  'attacks',
  'disclosure',
  'engine',
].map((name) => `/${name}.test.ts`);

/**
 * The order in which vitest starts files, the same on every machine whatever ran there before: those with a worker of their own,
 * of each kind the longest first, then by name.
 */
export class LongestFirst extends BaseSequencer {
  async sort(files) {
    const { root } = this.ctx.config;
    const rankOf = ({ moduleId, project }) => {
      const place = longest.findIndex((name) => moduleId.endsWith(name));
      return [project.config.isolate ? 0 : 1, place < 0 ? longest.length : place, relative(root, moduleId)];
    };
    const ranked = files.map((file) => ({ file, rank: rankOf(file) }));
    const compare = (a, b) => (a === b ? 0 : a < b ? -1 : 1);
    ranked.sort((a, b) => compare(a.rank[0], b.rank[0]) || compare(a.rank[1], b.rank[1]) || compare(a.rank[2], b.rank[2]));
    return ranked.map(({ file }) => file);
  }
}
