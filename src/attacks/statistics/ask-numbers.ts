/** What a pipeline asks of numbers beside counts: by area unless said otherwise. */
export interface NumbersAsked {
  readonly id?: string;
  readonly by?: string;
  readonly where?: string;
  readonly derive?: string;
  readonly measures?: string;
  /** More tables. */
  readonly more?: string;
}

/** The text of such a pipeline, as its author would write it. */
export const askNumbers = ({ id = 'told', by = 'area', where, derive, measures = '', more = '' }: NumbersAsked): string => `version: 1
id: ${id}
title: { en: ${id}, cy: ${id} }
project: attacks
datasets: { own: attacked }
population:
  from: own.persons
  unit: person
${where === undefined ? '' : `  where: { ${where} }\n`}${derive === undefined ? '' : `derive: { ${derive} }\n`}tables:
  t:
    title: { en: T, cy: T }
    by: [${by}]
    measures:
      people: { count: persons }
      ${measures}
${more}disclosure: { policy: attacked, method: exact }
`;
