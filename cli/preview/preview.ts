import type { Config } from '../../config/resolve';
import { alarmsOf } from './alarms';
import { dashboardOf } from './dashboard/body';
import { dashboardPage } from './dashboard/dashboard-page';
import { notifierSettingsOf } from './notifier-settings';
import { DEPLOYED } from './sample/courses';
import { recordedOf } from './sample/metrics';
import { storyOf } from './sample/story';
import { slackPage, type Drawn } from './slack/slack-page';
import { synthesizeOnly, type TerraformJson } from './terraform-json';

/** Pages, and how many messages and widgets are on them. */
export interface Preview {
  readonly slack: Drawn;
  readonly dashboard: Drawn;
}

/** What a deploy of this configuration would have people see, without AWS. */
export const previewOf = (config: Config, now: Date): Preview => drawn(stackAt(config, now), config, now);

/** The stack as it would be now, if the deploy of the sample story had been one of it. */
export const stackAt = (config: Config, now: Date): TerraformJson =>
  synthesizeOnly(config, new Date(now.getTime() + DEPLOYED * 60_000));

export function drawn(stack: TerraformJson, config: Config, now: Date): Preview {
  const alarms = alarmsOf(stack);
  const dashboard = dashboardOf(stack);
  const recorded = recordedOf(storyOf(config), config, now);
  return {
    slack: slackPage(alarms, notifierSettingsOf(stack), now),
    dashboard: { html: dashboardPage(dashboard, alarms, recorded, now), count: dashboard.widgets.length },
  };
}
