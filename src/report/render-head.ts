import { markup, type Markup } from './markup.ts';
import { stylesheet } from './stylesheet.ts';

/** The head of every page that Dolen writes: what it may load, which is nothing, and which scripts it may run, which are none. */
export const renderHead = (title: string, style?: Markup): Markup =>
  markup`<head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${stylesheet}
        ${style}
      </head>`;
