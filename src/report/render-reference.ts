import { messages, type Language } from './messages/messages.ts';
import { indexFile, pageFile, type PageKind } from './reference/page-file.ts';
import { openReference, type ReferenceContext } from './reference/reference-context.ts';
import type { Reference } from './reference/reference.ts';
import { renderClassification } from './reference/render-classification.ts';
import { renderDataset } from './reference/render-dataset.ts';
import { renderIndex } from './reference/render-index.ts';
import { renderPipeline } from './reference/render-pipeline.ts';
import { renderPolicy } from './reference/render-policy.ts';
import { renderShell, type ReferenceSection } from './reference/render-shell.ts';

/** A page of the reference: its place under its folder, `/` between names, and its whole text in UTF-8. */
export interface ReferencePage {
  readonly file: string;
  readonly kind: PageKind | 'index';
  readonly id: string;
  readonly language: Language;
  readonly text: string;
}

/** Every page of a reference in both languages: the first page, then each dataset, classification, policy and pipeline. */
export function renderReference(reference: Reference): ReferencePage[] {
  return (Object.keys(messages) as Language[]).flatMap((language) => {
    const context = openReference(reference, language);
    return [renderFirst(context), ...renderThings(context)];
  });
}

const otherLanguage = (language: Language): Language => (language === 'en' ? 'cy' : 'en');

function renderFirst(context: ReferenceContext): ReferencePage {
  const { language, texts } = context;
  const shell = { title: texts.title, lead: texts.index.what, other: indexFile(otherLanguage(language)), sections: renderIndex(context) };
  return { file: indexFile(language), kind: 'index', id: 'index', language, text: renderShell(context, shell) };
}

function renderThings(context: ReferenceContext): ReferencePage[] {
  const { language, texts, say, reference } = context;
  const page = (
    kind: PageKind,
    id: string,
    title: { readonly text: string; readonly language?: Language },
    sections: readonly ReferenceSection[],
  ): ReferencePage => {
    const [, other = ''] = pageFile(kind, id, otherLanguage(language)).split('/');
    const shell = { title: title.text, titleLanguage: title.language ?? language, other, kind: texts.kinds[kind], sections };
    return { file: pageFile(kind, id, language), kind, id, language, text: renderShell(context, shell) };
  };
  return [
    ...reference.contracts.map((contract) => page('dataset', contract.id, { text: say(contract.title) }, renderDataset(context, contract))),
    ...reference.classifications.map((list) =>
      page('classification', list.id, { text: say(list.title) }, renderClassification(context, list)),
    ),
    ...reference.policies.map((policy) => page('policy', policy.id, { text: policy.title, language: 'en' }, renderPolicy(context, policy))),
    ...reference.pipelines.map((each) =>
      page('pipeline', each.plan.pipeline.id, { text: say(each.plan.pipeline.title) }, renderPipeline(context, each)),
    ),
  ];
}
