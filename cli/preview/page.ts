import { Markup, markup, type Content } from './markup';

export interface Page {
  readonly title: string;
  /** The page's style sheet. */
  readonly style: string;
  readonly body: Content;
}

/** A page that is complete in one file. Its policy lets the browser load and run nothing, whatever a message holds. */
export const pageOf = ({ title, style, body }: Page): string =>
  markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
${body}
</body>
</html>
`.source;
