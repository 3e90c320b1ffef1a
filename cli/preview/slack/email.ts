import { markup, type Markup } from '../markup';
import type { PreviewedAlarm } from '../alarms';
import { stateReason } from './alarm-message';
import { anchorOf } from './message-html';

/** Alarms that Slack is not told of: what SNS mails to whoever subscribed to their topic. */
export const emailsOf = (alarms: readonly PreviewedAlarm[], at: Date): Markup => markup`
<section class="chapter" id="${anchorOf(EMAIL_TITLE)}">
<h2>${EMAIL_TITLE}</h2>
<p class="note">What SNS writes to those who subscribed to the topic of these alarms.</p>
${alarms.some(({ heardBy }) => heardBy.length === 0) && NOBODY}
${alarms.map((alarm) => emailOf(alarm, at))}
</section>`;

export const EMAIL_TITLE = 'Not told by Slack';

const NOBODY = markup`<p class="warning">The stack, as it is configured, has nobody hear these alarms.</p>`;

/** SNS writes mails that hold what CloudWatch says, without the app having a part in it. This is the gist of one. */
const emailOf = (alarm: PreviewedAlarm, at: Date): Markup => markup`
<section class="scene" id="${anchorOf(alarm.id)}">
<h3>${alarm.id}</h3>
<article class="email">
<div class="from"><b>AWS Notifications</b> &lt;no-reply@sns.amazonaws.com&gt;</div>
<div class="subject">ALARM: "${alarm.name}"</div>
<pre>The alarm has entered the ALARM state, because "${stateReason(alarm, 'ALARM', at)}"

${alarm.description}</pre>
</article>
</section>`;
