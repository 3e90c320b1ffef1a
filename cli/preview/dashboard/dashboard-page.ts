import type { PreviewedAlarm } from '../alarms';
import { chartOf } from '../chart/chart';
import { markup, type Markup } from '../markup';
import { pageOf } from '../page';
import { MINUTES } from '../sample/story';
import type { Recorded } from '../sample/metrics';
import { statedOf, tilesOf, type Stated } from './alarm-tiles';
import type { Dashboard, Widget } from './body';
import { DASHBOARD_STYLE, UNIT } from './dashboard-style';
import { logTable } from './log-table';
import { markdown } from './markdown';

interface Shown {
  readonly recorded: Recorded;
  readonly states: readonly Stated[];
  readonly now: Date;
}

/** The dashboard as CloudWatch's console would draw it, of the sample story. */
export function dashboardPage(
  { name, widgets }: Dashboard,
  alarms: readonly PreviewedAlarm[],
  recorded: Recorded,
  now: Date,
): string {
  const shown: Shown = { recorded, now, states: alarms.map((alarm) => statedOf(alarm, recorded, now)) };
  return pageOf({
    title: name,
    style: DASHBOARD_STYLE,
    body: markup`<header><h1>${name}</h1><span>3h · UTC · sample data, of a deploy that went wrong</span></header>
<main>${widgets.map((widget) => widgetOf(widget, shown))}</main>`,
  });
}

function widgetOf(widget: Widget, shown: Shown): Markup {
  const { x, y, width, height, type } = widget;
  const title = 'title' in widget.properties ? widget.properties.title : undefined;
  return markup`<section class="${type}" style="grid-area:${y + 1}/${x + 1}/span ${height}/span ${width}">
${title !== undefined && markup`<h2>${title}</h2>`}
${contentOf(widget, shown)}
</section>`;
}

const PADDING = { across: 34, down: 74 };

function contentOf(widget: Widget, { recorded, states, now }: Shown): Markup {
  switch (widget.type) {
    case 'text':
      return markup`<div class="markdown">${markdown(widget.properties.markdown)}</div>`;
    case 'alarm':
      return tilesOf(widget.properties.alarms, states);
    case 'log':
      return logTable(widget.properties.query, now);
    case 'metric': {
      const size = {
        width: Math.round(widget.width * UNIT.width - PADDING.across),
        height: widget.height * UNIT.height - PADDING.down,
      };
      const end = now.getTime();
      return chartOf(widget.properties, size, recorded, { start: end - MINUTES * 60_000, end });
    }
  }
}
