import { failed, ok, skipped, warning, type Checked, type Finding, type Group } from '../../../cli/doctor/check';
import { screen } from '../../../cli/doctor/screen';

const checked = (group: Group, title: string, finding: Finding, seconds = 0): Checked => ({
  check: { id: title, group, title },
  finding,
  seconds,
  isGivenUp: false,
});

const ALL = [
  checked('This machine', 'Node.js', ok('20.19.2')),
  checked('State', 'state bucket', failed('there is none', './mme bootstrap'), 2.34),
  checked('State', 'lock', skipped('state bucket failed')),
  checked('State', 'state', skipped('state bucket failed')),
  checked('Quotas', 'instances', warning('7 instances', 'ask for more')),
  checked('Endpoint', 'endpoint', skipped('not deployed yet')),
  checked('Endpoint', 'key', skipped('not deployed yet')),
  checked('Alerts', 'alarms', skipped('not deployed yet', './mme deploy')),
];

describe("doctor's screen", () => {
  it('has a line for each check, its fix below, and one for what was skipped for one reason', () => {
    expect(screen(ALL, false)).toBe(
      [
        'This machine',
        '  ✓ Node.js       20.19.2',
        '',
        'State',
        '  ✗ state bucket  there is none (2.3 s)',
        '                  fix: ./mme bootstrap',
        '  – 2 checks skipped: state bucket failed',
        '',
        'Quotas',
        '  ! instances     7 instances',
        '                  fix: ask for more',
        '',
        'Endpoint, Alerts',
        '  – 3 checks skipped: not deployed yet',
        '',
        '1 failed, 1 warning, 5 skipped, 1 ok',
      ].join('\n'),
    );
  });

  it('has colours where they are wanted, and says the same', () => {
    const colored = screen(ALL, true);

    expect(colored).toContain('\u001b[31m✗\u001b[0m state bucket');
    expect(colored).toContain('\u001b[33m!\u001b[0m instances');
    expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(screen(ALL, false));
  });

  it('is no wider than 110 characters where there is a place to break it', () => {
    const long = checked('State', 'lock', warning('word '.repeat(60).trim(), 'more '.repeat(60).trim()));

    const widths = screen([...ALL, long], false)
      .split('\n')
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(110);
  });
});
