import type { Label } from '../../model/label.ts';
import { cy } from './cy.ts';
import { en, type Messages } from './en.ts';

export type Language = keyof Label;

export const messages: Readonly<Record<Language, Messages>> = { en, cy };
