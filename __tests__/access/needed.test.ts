import { entriesOf, READ, statementsOf, WRITE } from './documents';
import { REASONS } from './reasons';
import { SEEN } from './seen';

const { plan, ...deploys } = SEEN;
const written = Object.values(deploys).flat();

describe('the policies of those who plan and deploy', () => {
  it('allow a plan nothing that no plan has needed', () => {
    expect([...plan].sort()).toEqual(entriesOf(statementsOf(READ)).sort());
  });

  it('allow a deploy nothing that no deploy has needed, but for a stated reason', () => {
    expect([...written, ...Object.keys(REASONS)].sort()).toEqual(entriesOf(statementsOf(WRITE)).sort());
  });

  it.each(Object.entries(REASONS))('say for %s where AWS tells of it', (_, reason) => {
    expect(reason).toMatch(/^\S.+ https:\/\/docs\.aws\.amazon\.com\/\S+$/);
  });

  it('have each Sid once, so that an entry is one statement', () => {
    const sids = statementsOf([...READ, ...WRITE]).map(({ Sid }) => Sid);

    expect(sids.filter((sid, index) => sids.indexOf(sid) !== index)).toEqual([]);
  });
});
