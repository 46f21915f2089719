import type { Language } from '../messages/messages.ts';

export type PageKind = 'dataset' | 'classification' | 'policy' | 'pipeline';

const folders: Readonly<Record<PageKind, string>> = {
  dataset: 'datasets',
  classification: 'classifications',
  policy: 'policies',
  pipeline: 'pipelines',
};

const endings: Readonly<Record<Language, string>> = { en: '.html', cy: '.cy.html' };

/** The place of a page under the folder of the reference. Ids hold no dot, so that no two pages share a place. */
export const pageFile = (kind: PageKind, id: string, language: Language): string => `${folders[kind]}/${id}${endings[language]}`;

export const indexFile = (language: Language): string => `index${endings[language]}`;
