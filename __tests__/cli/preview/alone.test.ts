import { allOf, preview } from './previewed';

const { slack, dashboard } = preview();
const pages = [
  ['the Slack page', slack.html],
  ['the dashboard page', dashboard.html],
] as const;

it.each(pages)('loads nothing for %s: an address is only where a person can click on it', (_, html) => {
  const attributes = allOf(html.replace(/<pre>.*?<\/pre>/gs, ''), /\s([a-z-]+)="(?:https?:)?\/\//g);

  expect(allOf(html, /(<(?:script|link|img|iframe|object|embed)\b|<[^>]*\ssrc=|@import|url\()/g)).toEqual([]);
  expect(new Set(attributes)).toEqual(new Set(['href']));
});

it.each(pages)('has the browser refuse to load or run anything in %s', (_, html) => {
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
});
