import { describe, expect, it } from 'vitest';
import { loadAndLink } from '../../../src/engine/load-and-link.ts';
import type { Plan } from '../../../src/model/plan.ts';
import { collectingPlan } from '../../support/collecting-plans.ts';
import { smallExtracts } from '../../support/small-extracts.ts';
import { withFolder, writeExtracts, type Row } from '../../support/write-extracts.ts';

const people = 10;

/** The plan with the codes of consent in an order in which a missing code, read as the last, would agree. */
function planOf(): Plan {
  const plan = collectingPlan({ people });
  const reads = plan.reads.map((read) => ({
    ...read,
    columns: read.columns.map((column) =>
      column.name === 'AGREED' ? { ...column, check: { kind: 'codes', codes: ['0', '1'] } as const } : column,
    ),
  }));
  const [link] = plan.links;
  if (link?.kind !== 'lookup') throw new Error('the fixture links');
  const outputs = plan.outputs.filter(({ id }) => id === 'by-birthplace');
  return { ...plan, reads, spine: { ...plan.spine, dates: [] }, collections: [], derivations: plan.derivations.slice(0, 1), outputs };
}

async function countLinked(agreed: string, agreedThere = '1'): Promise<number> {
  return withFolder(async (folder) => {
    const plan = planOf();
    const rows = smallExtracts(people);
    const field = (row: Row, place: number, answer: string): Row => ({
      ...row,
      ALF_PE: String(100 + place),
      ALF_STS_CD: '1',
      AGREED: answer,
      HEAD: '1',
    });
    const given = {
      ...rows,
      'census.persons': (rows['census.persons'] ?? []).map((row, place) => field(row, place, agreed)),
      'gp.persons': (rows['gp.persons'] ?? []).map((row, place) => field(row, place, agreedThere)),
      'census.helps': [{ help_id: '1', person_id: 'P1', HELP: 'debt', OPEN: '1' }],
    };
    const files = await writeExtracts(folder, plan, given, 'csv');
    const tell = { step: () => undefined, input: () => undefined };
    return loadAndLink({ plan, files, key: 'ab', engine: { threads: 1, memory: '300MB' } }, tell, ({ atoms: [atoms] }) => {
      const place = atoms?.columns.indexOf('found') ?? -1;
      return [...(atoms?.counts ?? [])].reduce((sum, count, row) => (atoms?.codes[place]?.[row] === 0 ? sum + count : sum), 0);
    });
  });
}

describe('consent', () => {
  it('links who agreed on both sides', async () => {
    expect(await countLinked('1')).toBeGreaterThan(0);
  });

  it.each(['', '0', '2', 'yes'])('links nobody whose answer is %j', async (answer) => {
    expect(await countLinked(answer)).toBe(0);
  });

  it.each(['', '0', '2'])('links nobody to a record whose answer is %j', async (answer) => {
    expect(await countLinked('1', answer)).toBe(0);
  });
});
