import { openCatalogue } from '../../../src/catalogue/open-catalogue.ts';
import { explainFolder } from './config-folder.ts';

export const column = (name: string, rest: string) =>
  `      ${name}: { title: { en: T, cy: T }, unit: u, source: s, status: PROPOSED, ${rest} }\n`;
export const key = column('id', 'type: text, roles: [record-id], missing: never');
export const contract = (columns: string, table = 'key: [id]', extra = '') =>
  `version: 1\nid: x\ntitle: { en: X, cy: X }\ncy_status: working\nowner: o\nstatus: model\nsource: s\nlimits: []\n` +
  `floor: { min_persons: 10, zeros: below-threshold, methods: [midpoint-6], source: s }\n${extra}` +
  `tables:\n  persons:\n    title: { en: P, cy: P }\n    max_reject_share: 0.01\n    ${table}\n    columns:\n${columns}`;
const sex = `version: 1\nid: sex\ntitle: { en: S, cy: S }\ncy_status: working\nsource: s\ntotal: { en: A, cy: A }\ncodes: [{ code: a, label: { en: a, cy: a }, cy_status: working }]\n`;
export const files = (text: string) => ({ 'datasets/x.yaml': text, 'classifications/sex.yaml': sex });
export const explain = (text: string) => explainFolder(files(text), (root) => openCatalogue(root).loadContract('x'));
