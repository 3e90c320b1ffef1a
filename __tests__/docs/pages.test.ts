import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { complaintsOfMermaid } from '../support/mermaid';
import { PROJECT } from '../support/workplace';

const PAGES = [
  ...readdirSync(PROJECT).filter((name) => name.endsWith('.md')),
  ...readdirSync(path.join(PROJECT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => path.join('docs', name)),
];

const textOf = (page: string): string => readFileSync(path.join(PROJECT, page), 'utf8');
const withoutCode = (text: string): string =>
  text.replaceAll(/^```.*?^```/gms, '').replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]]/g, ''));

/** As GitHub makes them: https://docs.github.com/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
const anchorsOf = (page: string): string[] =>
  [...textOf(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Links from a page to something in this repository. */
const linksOf = (page: string): string[] =>
  [...withoutCode(textOf(page)).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = '']) => target)
    .filter((target) => !/^[a-z]+:/.test(target));

function isBroken(page: string, link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(PROJECT, target))) return true;
  return anchor !== undefined && target.endsWith('.md') && !anchorsOf(target).includes(anchor);
}

it('there are pages', () => {
  expect(PAGES).toEqual(
    expect.arrayContaining(['README.md', 'docs/architecture.md', 'docs/decisions/0001-cdktf-and-the-way-out.md']),
  );
});

it.each(PAGES)('each link of %s leads somewhere', (page) => {
  expect(linksOf(page).filter((link) => isBroken(page, link))).toEqual([]);
});

it('GitHub can draw each diagram', () => {
  const diagrams = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/```mermaid\n(.*?)```/gs)].map(([, diagram = '']) => ({ page, diagram })),
  );

  const complaints = complaintsOfMermaid(diagrams.map(({ diagram }) => diagram));

  expect(diagrams.length).toBeGreaterThan(3);
  expect(
    diagrams.map(({ page }, index) => [page, complaints[index]]).filter(([, complaint]) => complaint !== null),
  ).toEqual([]);
});
