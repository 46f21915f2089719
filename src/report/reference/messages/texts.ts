import type { Language } from '../../messages/messages.ts';
import { cy } from './cy.ts';
import { en, type ReferenceTexts } from './en.ts';

export const referenceTexts: Readonly<Record<Language, ReferenceTexts>> = { en, cy };
