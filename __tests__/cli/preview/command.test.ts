import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { alertsPreview } from '../../../cli/commands/alerts-preview';

const folder = mkdtempSync(path.join(tmpdir(), 'mme-preview-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('writes both pages, and says where they are', async () => {
  const written: string[] = [];
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  jest.spyOn(process.stderr, 'write').mockImplementation(() => true);

  await alertsPreview({ out: path.join(folder, 'pages'), json: true, environment: 'staging' });

  const result = JSON.parse(written.join('')) as {
    slack: string;
    dashboard: string;
    messages: number;
    widgets: number;
  };
  expect(result).toEqual({
    slack: path.join(folder, 'pages/slack.html'),
    dashboard: path.join(folder, 'pages/dashboard.html'),
    messages: expect.any(Number) as number,
    widgets: expect.any(Number) as number,
  });
  expect(readFileSync(result.slack, 'utf8')).toContain('mlops-mme-v1 (staging)');
  expect(readFileSync(result.dashboard, 'utf8')).toContain('<h1>mlops-mme-v1-staging</h1>');
});
