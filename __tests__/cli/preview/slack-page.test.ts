import { deployScenes } from '../../../cli/preview/slack/deploy-events';
import { slackPage } from '../../../cli/preview/slack/slack-page';
import { alarms, allOf, NOW, preview, textOf } from './previewed';

const { slack } = preview();
/** Without what is folded: the message as JSON. */
const shown = slack.html.replace(/<details>.*?<\/details>/gs, '');
/** The message below a heading of the page. */
const below = (title: string): string =>
  new RegExp(`<h3>${title}</h3>\\s*<article class="message">(.*?)</article>`, 's').exec(shown)?.[1] ?? '';

it('shows each alarm that Slack hears of as it goes off and as it ends', () => {
  const told = alarms().filter(({ heardBy }) => heardBy.includes('lambda'));

  expect(told.length).toBeGreaterThan(10);
  for (const { id, name } of told) {
    expect(textOf(below(id))).toContain(`ALARM: ${name}`);
    expect(textOf(below(`${id}: OK`))).toMatch(new RegExp(`OK after \\S+ \\w+: ${name}`));
  }
});

it('shows an alarm that pages before one that warns', () => {
  const placeOf = (id: string) => shown.indexOf(`<h3>${id}</h3>`);

  expect(placeOf('ModelLatency')).toBeGreaterThan(0);
  expect(placeOf('CPUUtilization')).toBeGreaterThan(placeOf('ModelLatency'));
  expect(placeOf('NotifierErrors')).toBeGreaterThan(placeOf('UndeliveredAlerts'));
});

it('shows the alarms that Slack does not hear of as mails, and says that nobody gets them', () => {
  const notTold = alarms().filter(({ heardBy }) => !heardBy.includes('lambda'));

  expect(notTold.length).toBeGreaterThan(0);
  for (const { name } of notTold) expect(shown).toContain(`<div class="subject">ALARM: "${name}"</div>`);
  expect(shown).toContain('has nobody hear these alarms');
});

it('says nothing of nobody when somebody gets the mails', () => {
  const { slack: heard } = preview({ set: ['alerts.email=oncall@example.com'] });

  expect(heard.html).not.toContain('has nobody hear these alarms');
});

// https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_DescribeEndpoint.html, and of a variant in an update
const STATUSES =
  'CREATING UPDATING SYSTEM_UPDATING ROLLING_BACK IN_SERVICE DELETING FAILED OUT_OF_SERVICE UPDATE_ROLLBACK_FAILED ' +
  'Creating ActivatingTraffic Baking';

it('shows everything that SageMaker does to an endpoint, and a status that it has not had before', () => {
  const at = {
    endpointName: 'e',
    oldConfiguration: 'a',
    newConfiguration: 'b',
    instances: 2,
    alarmName: 'x',
    begunAt: NOW,
  };
  const scenes = deployScenes(at);

  const events = scenes.map(({ event }) => JSON.stringify(event)).join();
  const headlines = scenes.map(({ title }) => /<h4>(.*?)<\/h4>/.exec(below(title))?.[1]);

  expect(STATUSES.split(' ').filter((status) => !events.includes(`"${status}"`))).toEqual([]);
  expect(new Set(headlines).size).toBe(scenes.length);
  expect(headlines).not.toContain(undefined);
  expect(textOf(below('A status that is not known'))).toContain('HIBERNATING');
});

it('gives the reason of a roll-back and of a failure', () => {
  expect(below('Rolled back')).toContain('Invocation5XXErrors went into the ALARM state');
  expect(below('Endpoint failed')).toContain('did not pass the ping health check');
});

it('shows an alarm that comes and goes, and one without data', () => {
  expect(below('It goes off again')).toContain('2 times in 5 minutes');
  expect(below('No data')).toContain('INSUFFICIENT_DATA');
});

it('says how long an incident lasted', () => {
  expect(below('ModelLatency: OK')).toContain('OK after 17 min');
});

it('writes what a stranger sends as text', () => {
  expect(allOf(slack.html, /(<script|<img|<b>OK<|href="javascript)/g)).toEqual([]);
  expect(shown).toContain(
    '&lt;script&gt;alert(document.domain)&lt;/script&gt; &lt;!channel&gt; @here *not bold* _not italic_',
  );
  expect(shown).toContain('&lt;img src=x onerror=alert(1)&gt;');
});

it('has one place for each link of its index', () => {
  const ids = allOf(shown, / id="([^"]*)"/g);
  const targets = allOf(shown, / href="#([^"]*)"/g);

  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(targets)).toEqual(new Set(ids));
});

it('shows the colour, the text and the buttons of a message', () => {
  const message = below('ModelLatency');

  expect(message).toMatch(/class="bar" style="background:#[0-9a-f]{6}"/);
  expect(message).toContain('Answers are slow');
  expect(message).toMatch(/<div class="fields"><div><b>/);
  expect(message).toMatch(/<span class="button"><a href="https:[^"]*alarm\/mlops-mme-v1-validation-ModelLatency"/);
});

it('counts the messages', () => {
  expect(slack.count).toBe(allOf(shown, /(<article class="message">)/g).length);
});

it('names the channel of a severity that has its own', () => {
  const { slack: split } = preview({ set: ['alerts.slack.channels.page=on-call'] });

  expect(split.html).toContain('ModelLatency <span class="channel">to on-call</span>');
  expect(split.html).not.toContain('CPUUtilization <span class="channel">');
});

it('says so when Slack is told nothing', () => {
  const off = slackPage(alarms(), undefined, NOW);

  expect(off.count).toBe(0);
  expect(off.html).toContain('<code>alerts.slack.enable</code> is false');
});
