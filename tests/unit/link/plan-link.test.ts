import { expect, test } from 'vitest';
import { linkedDimension, recodeLinked, linkageDimension, resultDimension } from '../../../src/link/link-result.ts';
import { basePipeline, edit, expectPlan } from '../plan/base-pipeline.ts';
import { editCatalogue, inTable } from '../plan/edit-catalogue.ts';

test('a link names the columns of both sides, the rules and the date', () => {
  const [{ result: _result, ...link } = {}] = expectPlan(basePipeline).links;
  expect(link).toMatchInlineSnapshot(`
    {
      "date": "2021-03-21",
      "field": "ALF_PE",
      "held": {
        "column": "registration_field",
        "groups": [],
        "leaves": [
          {
            "code": "with_field",
            "label": {
              "cy": "Gyda maes cysylltu",
              "en": "With a linking field",
            },
          },
          {
            "code": "without_field",
            "label": {
              "cy": "Heb faes cysylltu",
              "en": "Without a linking field",
            },
          },
        ],
        "title": {
          "cy": "Maes cysylltu",
          "en": "Linking field",
        },
        "total": {
          "cy": "Pawb",
          "en": "All",
        },
      },
      "id": "registration",
      "kind": "registration",
      "matchStatus": {
        "accept": [
          {
            "status": "1",
          },
          {
            "status": "4",
          },
          {
            "status": "39",
          },
        ],
        "id": "sail-accepted",
      },
      "register": {
        "death": "DOD",
        "duplicates": "best",
        "field": "ALF_PE",
        "match": {
          "percent": "ALF_MTCH_PCT",
          "status": "ALF_STS_CD",
        },
        "person": "PERS_ID_PE",
        "read": "gp.persons",
        "tieBreak": [
          {
            "by": "match-status",
          },
          {
            "by": "match-percent",
          },
          {
            "by": "column",
            "column": "PERS_ID_PE",
          },
        ],
      },
      "spells": {
        "bridgeGapDays": 30,
        "endAtDeath": true,
        "from": "FROM_DT",
        "kind": "clean-spells",
        "person": "PERS_ID_PE",
        "practice": "PRAC_CD_PE",
        "read": "gp.registrations",
        "rule": "wdsd-clean",
        "to": "TO_DT",
      },
      "spine": {
        "duplicates": "best",
        "match": {
          "percent": "ALF_MTCH_PCT",
          "status": "ALF_STS_CD",
        },
        "tieBreak": [
          {
            "by": "match-status",
          },
          {
            "by": "match-percent",
          },
          {
            "by": "column",
            "column": "person_id",
          },
        ],
      },
    }
  `);
});

test('how duplicates are settled is the choice of the pipeline, side by side', () => {
  const [link] = expectPlan(edit(basePipeline, [['population_duplicates: best', 'population_duplicates: none']])).links;
  expect([link?.spine.duplicates, link?.register.duplicates]).toEqual(['none', 'best']);
});

test('a register that knows no deaths takes a rule that needs none', () => {
  const catalogue = editCatalogue({
    contract: (contract) => ({
      ...inTable('wdsd', 'persons', ({ columns }) => ({ columns: columns.filter(({ name }) => name !== 'DOD') }))(contract),
      spellRules: contract.spellRules.map((rule) => ({ ...rule, endAtDeath: false })),
    }),
  });
  const [link] = expectPlan(basePipeline, catalogue).links;
  expect(link?.register).not.toHaveProperty('death');
  expect(link).toMatchObject({ kind: 'registration', spells: { endAtDeath: false } });
});

test('the result keeps three things apart', () => {
  expect(resultDimension('registration').leaves.map(({ code, label }) => `${code}: ${label.en} / ${label.cy}`)).toEqual([
    'registered: Registered / Wedi cofrestru',
    "not_registered: Linked, not registered / Wedi'i gysylltu, heb gofrestru",
    'not_linked: Not linked / Heb ei gysylltu',
  ]);
});

test.each([
  ['registered or not', resultDimension('link'), ['linked', 'linked', 'not_linked']],
  ['and nothing else', linkageDimension('link'), ['linked', 'not_linked']],
])('who linked, %s, is linked', (_, result, linked) => {
  const step = recodeLinked({ id: 'link', result });
  if (step.kind !== 'recode') throw new Error('`linked` is a recode');
  expect(step.to.map((leaf) => linkedDimension.leaves[leaf]?.code)).toEqual(linked);
});

test('a link is titled by its author', () => {
  const text = edit(basePipeline, [['    to: gp.persons', '    title: { en: With a GP, cy: Gyda meddyg }\n    to: gp.persons']]);
  const plan = expectPlan(text);
  expect(plan.links[0]?.result.title).toEqual({ en: 'With a GP', cy: 'Gyda meddyg' });
  expect(plan.outputs[0]?.dimensions[1]).toEqual(plan.links[0]?.result);
});
