import { z } from 'zod';
import { columnName, identifier, isoDate, kebabId, label, tableReference } from './terms.ts';

const duplicates = ['best', 'none'] as const;

export const linkSchema = z
  .strictObject({
    title: label.optional().meta({ description: 'What the result is called in tables; "Registration" or "Linkage" when absent.' }),
    to: tableReference.meta({ description: 'The other table: one record a person.', examples: ['gp.persons'] }),
    on: columnName.meta({ description: 'The linking field, of the same name in the population and the register.', examples: ['ALF_PE'] }),
    match_status: kebabId.optional().meta({
      description:
        'The rule, from the contracts, that says which match statuses are accepted. Left out where the contracts give the field no match status.',
      examples: ['sail-accepted'],
    }),
    population_duplicates: z.enum([...duplicates, 'one-person', 'each']).meta({
      description:
        'Population records that share a linking field. best: the first by the declared order keeps it. none: none of them links. one-person: they are one person, counted once, by the first. each: all of them link, as interviews of one person in several years.',
    }),
    register_duplicates: z.enum(duplicates).meta({
      description: 'Register records that share a linking field. best: the first by the declared order keeps it. none: none of them links.',
    }),
    spells: z
      .strictObject({
        from: tableReference.meta({ description: "The register's spells.", examples: ['gp.registrations'] }),
        rule: kebabId.meta({ description: 'The rule, from the contract, by which spells are cleaned.', examples: ['wdsd-clean'] }),
        covers: isoDate.meta({ description: 'The date a spell must cover for a person to be registered.', examples: ['2021-03-21'] }),
      })
      .optional()
      .meta({ description: 'Links to a register: which spells say that a person is registered, and on what date.' }),
    take: z
      .record(identifier, columnName)
      .refine((columns) => Object.keys(columns).length > 0, 'is empty; name a column to take, or link to a register with `spells`')
      .optional()
      .meta({
        description: 'Links to a table that says more of people: columns of it, by the names they get. Who does not link is `not_known`.',
        examples: [{ census_birthplace: 'country_of_birth' }],
      }),
  })
  .meta({
    description:
      'Links the population to another table and makes a column of this name. With `spells`: `registered`, `not_registered` (linked, no spell covers the date) or `not_linked`. With `take`: `linked` or `not_linked`.',
  });

export type LinkSpecification = z.output<typeof linkSchema>;

export type SpellSpecification = NonNullable<LinkSpecification['spells']>;
