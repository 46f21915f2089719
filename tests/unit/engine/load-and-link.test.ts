import type { Atoms } from '../../../src/model/cell-table.ts';
import { createHmac } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadAndLink } from '../../../src/engine/load-and-link.ts';
import type { Plan } from '../../../src/model/plan.ts';
import type { ExtractFile, InputDigest } from '../../../src/model/wall.ts';
import { fixturePlan } from '../../support/plan-fixture.ts';
import { smallExtracts } from '../../support/small-extracts.ts';
import { printCsv, withFolder, writeExtracts, writeParquet } from '../../support/write-extracts.ts';

const people = 40;
const key = '0a'.repeat(32);

async function load(plan: Plan, files: readonly ExtractFile[]) {
  const steps: string[] = [];
  const inputs: InputDigest[] = [];
  const tell = { step: (step: string) => void steps.push(step), input: (input: InputDigest) => void inputs.push(input) };
  return { ...(await loadAndLink({ plan, files, key, engine: { threads: 2, memory: '300MB' } }, tell, (linked) => linked)), steps, inputs };
}

const missing: Atoms = { columns: [], codes: [], counts: new Float64Array(0) };

describe('loading and linking', () => {
  const plan = fixturePlan({ people });

  it('tells each step as it begins, and the keyed digest of each file', async () => {
    await withFolder(async (folder) => {
      const files = await writeExtracts(folder, plan, smallExtracts(people), 'csv');
      const { steps, inputs } = await load(plan, files);
      expect(steps).toEqual(['gp.registrations', 'gp.persons', 'census.persons', 'group']);
      expect(inputs.map(({ read }) => read)).toEqual(['gp.registrations', 'gp.persons', 'census.persons']);
      for (const { read, hmac } of inputs) {
        const bytes = await readFile(files.find((file) => file.read === read)?.path ?? '');
        expect(hmac).toBe(createHmac('sha256', Buffer.from(key, 'hex')).update(bytes).digest('hex'));
      }
    });
  });

  it('gives atoms by leaf, in order, that add up to the population', async () => {
    await withFolder(async (folder) => {
      const {
        atoms: [atoms = missing],
        counts,
      } = await load(plan, await writeExtracts(folder, plan, smallExtracts(people), 'parquet'));
      expect(atoms.columns).toEqual(['who', 'birthplace', 'registration', 'age_band', 'years', 'arrival', 'linked']);
      expect([...atoms.counts]).toEqual(Array.from({ length: people }, () => 1));
      expect([...(atoms.codes[0] ?? [])]).toEqual(Array.from({ length: people }, (_, place) => place));
      expect([...(atoms.codes[2] ?? [])].slice(0, 5)).toEqual([0, 2, 1, 2, 0]);
      expect(counts.filter(({ step }) => step === 'census.persons')).toMatchInlineSnapshot(`
        [
          {
            "band": "10-to-99",
            "stage": "records",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "rejected-missing",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "rejected-pattern",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "rejected-code",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "rejected-number",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "rejected-date",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "duplicate",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "value-cleared",
            "step": "census.persons",
          },
          {
            "band": "under-10",
            "stage": "outside-population",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "valid",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "with-field",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "accepted",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "unique",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "linked",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "registered",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "not-registered",
            "step": "census.persons",
          },
          {
            "band": "10-to-99",
            "stage": "not-linked",
            "step": "census.persons",
          },
        ]
      `);
    });
  });

  it('does not depend on the order of records or columns, the format or the threads', async () => {
    await withFolder(async (folder) => {
      const rows = smallExtracts(people);
      const { atoms } = await load(plan, await writeExtracts(folder, plan, rows, 'csv'));
      const turned = Object.fromEntries(Object.entries(rows).map(([id, records]) => [id, records.toReversed()]));
      const reversed = { ...plan, reads: plan.reads.map((read) => ({ ...read, declared: read.declared.toReversed() })) };
      expect((await load(plan, await writeExtracts(folder, plan, turned, 'csv.gz'))).atoms).toEqual(atoms);
      expect((await load(plan, await writeExtracts(folder, reversed, turned, 'parquet'))).atoms).toEqual(atoms);
    });
  });

  it('takes Parquet with types of its own', async () => {
    await withFolder(async (folder) => {
      const rows = smallExtracts(people);
      const { atoms } = await load(plan, await writeExtracts(folder, plan, rows, 'csv'));
      const types = {
        ALF_PE: 'BIGINT',
        ALF_STS_CD: 'TINYINT',
        ALF_MTCH_PCT: 'DECIMAL(7,6)',
        age: 'UTINYINT',
        born_on: 'DATE',
        PERS_ID_PE: 'INTEGER',
        PRAC_CD_PE: 'SMALLINT',
        DOD: 'DATE',
        FROM_DT: 'DATE',
        TO_DT: 'DATE',
      };
      const files: ExtractFile[] = [];
      for (const { id, declared } of plan.reads) {
        const path = `${folder}/${id}.typed.parquet`;
        await writeParquet(path, declared, rows[id] ?? [], types);
        files.push({ read: id, path, format: 'parquet' });
      }
      expect((await load(plan, files)).atoms).toEqual(atoms);
    });
  });

  it('reads a text file with a byte order mark, Windows line ends and no last one', async () => {
    await withFolder(async (folder) => {
      const rows = smallExtracts(people);
      const files = await writeExtracts(folder, plan, rows, 'csv');
      const { atoms } = await load(plan, files);
      for (const { id, declared } of plan.reads) {
        const text = `\ufeff${printCsv(declared, rows[id] ?? [])
          .replaceAll('\n', '\r\n')
          .trimEnd()}`;
        await writeFile(`${folder}/${id}.csv`, text);
      }
      expect((await load(plan, files)).atoms).toEqual(atoms);
    });
  });

  it('counts a population that links to nothing', async () => {
    await withFolder(async (folder) => {
      const alone: Plan = {
        ...plan,
        links: [],
        reads: plan.reads.slice(0, 1),
        derivations: plan.derivations.slice(0, 1),
        outputs: [{ ...plan.outputs[0], dimensions: plan.outputs[0]?.dimensions.slice(1, 2) ?? [] } as Plan['outputs'][number]],
      };
      const {
        atoms: [atoms = missing],
      } = await load(alone, await writeExtracts(folder, alone, smallExtracts(people), 'csv'));
      expect({ columns: atoms.columns, codes: atoms.codes.map((column) => [...column]), counts: [...atoms.counts] }).toEqual({
        columns: ['birthplace'],
        codes: [[0, 1]],
        counts: [27, 13],
      });
    });
  });

  it('counts people whom nothing tells apart', async () => {
    await withFolder(async (folder) => {
      const alone: Plan = { ...plan, links: [], reads: plan.reads.slice(0, 1), derivations: [], outputs: [] };
      const {
        atoms: [atoms = missing],
      } = await load(alone, await writeExtracts(folder, alone, smallExtracts(people), 'csv'));
      expect(atoms).toEqual({ columns: [], codes: [], counts: new Float64Array([people]) });
    });
  });

  it.each([
    ['two links', { links: [...plan.links, ...plan.links] }],
    ['an output of a column that nothing makes', { derivations: [] }],
  ])('takes %s for a bug', async (_, change) => {
    await withFolder(async (folder) => {
      const files = await writeExtracts(folder, plan, smallExtracts(people), 'csv');
      await expect(load({ ...plan, ...change }, files)).rejects.toThrow(
        /^(a plan with more than one link|nothing in the plan makes `birthplace`)$/,
      );
    });
  });
});
