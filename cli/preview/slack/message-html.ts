import { markup, type Markup } from '../markup';
import { blocksOf } from './blocks';
import type { Told } from './tell';

/** A message as it stands in a channel. */
export const messageOf = ({ title, at, message, channel }: Told): Markup => markup`
<section class="scene" id="${anchorOf(title)}">
<h3>${title}${channel && markup` <span class="channel">to ${channel}</span>`}</h3>
<article class="message">
<div class="avatar" aria-hidden="true">🛰️</div>
<div class="content">
<div class="sender"><b>MME alerts</b> <span class="app">APP</span> <time>${clock(at)}</time></div>
${blocksOf(message.blocks)}
${message.attachments.map(
  ({ color, blocks }) => markup`<div class="attachment"><div class="bar" style="background:${color}"></div>
<div class="blocks">${blocksOf(blocks)}</div></div>`,
)}
</div>
</article>
<details><summary>On a telephone, and as JSON</summary>
<div class="phone"><b>MME alerts</b><br>${message.text.replace(/&(amp|lt|gt);/g, unescaped)}</div>
<pre>${JSON.stringify(message, null, 2)}</pre></details>
</section>`;

export const anchorOf = (title: string): string => title.toLowerCase().replace(/[^a-z0-9]+/g, '-');

/** `10:31 AM`, as Slack has it. */
const clock = (at: Date): string =>
  at.toLocaleTimeString('en-US', { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' });

const unescaped = (_: string, name: string): string => ({ amp: '&', lt: '<', gt: '>' })[name] ?? '';
