import { FILE, licenceList } from '../../scripts/licences/list';
import { USES } from '../../scripts/licences/uses';
import { lockFile, nameOf, packages, readText, type LockedPackage } from '../../scripts/lock-file';

/** Asks for no more than to be named where a package is passed on; MPL-2.0, for changes of its own files as well. */
const TO_RUN = 'MIT MIT-0 ISC Apache-2.0 BSD-2-Clause BSD-3-Clause 0BSD BlueOak-1.0.0 MPL-2.0'
  .split(' ')
  .concat('Public Domain');
/** Nothing that is made with these has a part of them. */
const IN_DEVELOPMENT = [...TO_RUN, 'Python-2.0', 'CC-BY-4.0', 'CC0-1.0', 'Unlicense'];
/** Says it in its licence file, and not in its package.json. */
const SAID_ELSEWHERE: Readonly<Record<string, string>> = { khroma: 'MIT' };

it('every package has a licence that allows what it is used for', () => {
  const refused = packages.filter(
    ([folder, one]) => !isAccepted(licenceOf(folder, one), one.dev ? IN_DEVELOPMENT : TO_RUN),
  );

  expect(refused.map(([folder, one]) => [nameOf(folder, one), one.license])).toEqual([]);
});

it.each([
  ['MIT', true],
  ['(GPL-3.0-or-later OR MIT)', true],
  ['Apache-2.0 AND MIT', true],
  ['MIT AND GPL-3.0-or-later', false],
  ['GPL-3.0-or-later', false],
  ['SEE LICENSE IN LICENSE.txt', false],
  ['UNLICENSED', false],
])('the licence %s is accepted: %s', (licence, expected) => {
  expect(isAccepted(licence, TO_RUN)).toBe(expected);
});

it('the list of licences is what npm run licences writes', () => {
  expect(readText(FILE)).toBe(licenceList());
});

it('the list says of the dependencies of package.json, and of no others, what they are for', () => {
  const { dependencies, devDependencies } = lockFile.packages[''];

  expect(Object.keys(USES).sort()).toEqual(Object.keys({ ...dependencies, ...devDependencies }).sort());
  expect(Object.keys(USES).filter((name) => USES[name]?.[0] === 'development')).toEqual(Object.keys(devDependencies));
});

const licenceOf = (folder: string, one: LockedPackage): string =>
  one.license ?? SAID_ELSEWHERE[nameOf(folder, one)] ?? 'none';

/** Any of alternatives, and all that hold together: https://spdx.github.io/spdx-spec/v3.0.1/annexes/spdx-license-expressions/ */
function isAccepted(licence: string, accepted: readonly string[]): boolean {
  const alternatives = licence.replace(/^\((.*)\)$/, '$1').split(' OR ');
  return alternatives.some((one) => one.split(' AND ').every((part) => accepted.includes(part)));
}
