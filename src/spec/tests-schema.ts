import { z } from 'zod';
import { stages, type Stage } from '../model/stage.ts';
import { columnName, identifier, kebabId, tableReference } from './terms.ts';

/** What a load can be refused for, whoever wrote its rows. */
export const refusals = ['input-rejects', 'input-duplicates', 'input-write-in', 'input-identifier'] as const;

const given = z
  .record(
    tableReference,
    z.array(
      z
        .record(
          columnName,
          z
            .union([
              z
                .string()
                .max(200)
                .regex(/^\P{Cc}*$/u, 'holds a character that cannot be seen; write a text in one line'),
              z.number(),
              z.null(),
            ])
            .meta({ description: 'A code, number, date or text as the extract would hold it; null is missing.' }),
        )
        .meta({ description: 'One record, by columns of the contract.' }),
    ),
  )
  .meta({
    description: [
      'The records of each table that the pipeline reads, by its names; a table that is not given has none.',
      'A column that is not given is missing where the contract allows it. Else it gets: of a code list the first code, of consent one that agrees,',
      'of numbers 1 or the lowest, of dates the first, of ids and other texts the number of the row, or the next that no row gives:',
      'so the first row of one table belongs to the first row of another.',
    ].join(' '),
    examples: [{ 'census.persons': [{ person_id: 'P00001', country_of_birth: 'england', age: 34 }] }],
  });

const measured = z.union([
  z.string().min(1).max(64),
  z.number(),
  z.tuple([z.number(), z.number()]).meta({ description: 'The lowest and the highest.' }),
]);

const cells = z
  .array(
    z.record(columnName, measured).meta({
      description: [
        'One cell: its codes by column, and what is expected by measure. A column that is left out is at its total.',
        'Counts and ranges of counts are exact; shares, rates and ranges are in the decimals of the measure, weighted shares in three;',
        '`none` where there is nothing to take a share of.',
      ].join(' '),
      examples: [{ birthplace_7: 'uk', registration: 'registered', people: 1 }],
    }),
  )
  .meta({ id: 'cells' });

const caseSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .max(200)
      .regex(/^\P{Cc}*$/u, 'holds a character that cannot be seen; write a text in one line')
      .meta({
        description: 'What the case shows, in a sentence.',
      }),
    given,
    expect: z.record(kebabId, cells).optional().meta({ description: 'Cells of tables before protection; others are not looked at.' }),
    exactly: z.record(kebabId, cells).optional().meta({
      description:
        'Cells of tables before protection; every other combination of codes must be 0. Of a column whose codes do not add up, its total counts as one.',
    }),
    stages: z
      .record(
        z.union([tableReference, identifier]),
        z.partialRecord(z.enum(Object.keys(stages) as [Stage, ...Stage[]]), z.int().min(0).max(1_000_000)),
      )
      .optional()
      .meta({
        description:
          'How many records a stage counts, by table, or by the name of a denominator. Records that are rejected, repeated or taken as missing fail a case that does not name them here.',
        examples: [{ 'census.persons': { duplicate: 1 } }],
      }),
    refused: z
      .enum(refusals)
      .optional()
      .meta({ description: 'The load must be refused for this, by the share of records that the contracts allow.' }),
    reject_share: z.literal('contract').optional().meta({
      description:
        'Refuses the load where more records are rejected than the contracts allow. Where absent, any number may be: one of three rows is 33 %.',
    }),
  })
  .refine(
    (own) =>
      own.refused !== undefined || [own.expect, own.exactly, own.stages].some((part) => part !== undefined && Object.keys(part).length > 0),
    'expects nothing; add `expect`, `exactly`, `stages` or `refused`',
  )
  .refine(
    (own) => own.refused === undefined || [own.expect, own.exactly, own.stages].every((part) => part === undefined),
    'expects a result of a load that is to be refused; keep `refused` or the others',
  )
  .meta({ description: 'Records that are given, and what the pipeline must make of them.' });

export const testsSchema = z
  .strictObject({
    version: z.literal(1).meta({ description: 'The version of this language.' }),
    cases: z.array(caseSchema).min(1).max(1000),
  })
  .meta({ title: 'Tests of a Dolen pipeline', description: 'Made-up records, and what a pipeline must make of them before protection.' });

export type TestsSpecification = z.output<typeof testsSchema>;
export type CaseSpecification = TestsSpecification['cases'][number];
export type CellSpecification = NonNullable<CaseSpecification['expect']>[string][number];
