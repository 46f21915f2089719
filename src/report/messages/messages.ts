import type { Label } from '../../model/label.ts';
import type { Unit } from '../../model/plan.ts';
import { cyHouseholds } from './cy-households.ts';
import { cy } from './cy.ts';
import { enHouseholds } from './en-households.ts';
import { en, type Messages } from './en.ts';
import { overlay } from './overlay.ts';

export type Language = keyof Label;

/** The texts where persons are counted. */
export const messages: Readonly<Record<Language, Messages>> = { en, cy };

const ofHouseholds: Readonly<Record<Language, Messages>> = { en: overlay(en, enHouseholds), cy: overlay(cy, cyHouseholds) };

/** The texts where such units are counted. */
export const messagesOf = (language: Language, unit: Unit): Messages => (unit === 'person' ? messages : ofHouseholds)[language];
