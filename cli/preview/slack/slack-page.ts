import type { PreviewedAlarm } from '../alarms';
import { link, markup, type Markup } from '../markup';
import type { NotifierSettings } from '../notifier-settings';
import { pageOf } from '../page';
import { chaptersOf, isTold } from './chapters';
import { EMAIL_TITLE, emailsOf } from './email';
import { anchorOf, messageOf } from './message-html';
import { SLACK_STYLE } from './slack-style';
import { tell, type Told } from './tell';

export interface Drawn {
  readonly html: string;
  readonly count: number;
}

interface ToldChapter {
  readonly title: string;
  readonly note: string;
  readonly told: readonly Told[];
}

/** A page with every kind of message that Slack can get. */
export function slackPage(alarms: readonly PreviewedAlarm[], settings: NotifierSettings | undefined, now: Date): Drawn {
  const chapters = settings
    ? chaptersOf(alarms, settings.endpoint, now).map(({ scenes, ...chapter }): ToldChapter => ({
        ...chapter,
        told: scenes.map((scene) => tell(scene, settings)),
      }))
    : [];
  const elsewhere = alarms.filter((alarm) => !isTold(alarm));
  const body = markup`
<nav><h1>Slack</h1><p>${settings && `${settings.endpoint}, ${settings.environment}`}</p>
${chapters.map(({ title, told }) =>
  indexOf(
    title,
    told.map((scene) => scene.title),
  ),
)}
${
  elsewhere.length > 0 &&
  indexOf(
    EMAIL_TITLE,
    elsewhere.map(({ id }) => id),
  )
}</nav>
<main>
${!settings && OFF}
${chapters.map(
  ({ title, note, told }) => markup`<section class="chapter" id="${anchorOf(title)}">
<h2>${title}</h2><p class="note">${note}</p>
${told.map(messageOf)}</section>`,
)}
${elsewhere.length > 0 && emailsOf(elsewhere, now)}
</main>`;
  return {
    html: pageOf({ title: 'What Slack is told', style: SLACK_STYLE, body }),
    count: chapters.reduce((sum, { told }) => sum + told.length, 0),
  };
}

const OFF = markup`<p class="warning">Slack is told nothing: <code>alerts.slack.enable</code> is false.</p>`;

const linkTo = (title: string): Markup => link(`#${anchorOf(title)}`, title);

const indexOf = (title: string, parts: readonly string[]): Markup => markup`<h2>${linkTo(title)}</h2>
<ul>${parts.map((part) => markup`<li>${linkTo(part)}</li>`)}</ul>`;
