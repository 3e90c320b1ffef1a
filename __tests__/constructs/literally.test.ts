import { literally } from '../../constructs/literally';

describe('a text of a person', () => {
  it.each([
    ['${user.home}', '$${user.home}'],
    ['%{if true}', '%%{if true}'],
    ['100 % of $5 {}', '100 % of $5 {}'],
    ['$${a}', '$$${a}'],
  ])('%s reaches Terraform as %s', (text, written) => {
    expect(literally(text)).toBe(written);
  });
});
