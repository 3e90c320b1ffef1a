import type { Block, Button, TextObject } from '../../../lambda/slack-notifier/block-kit';
import { link, markup, type Markup } from '../markup';
import { mrkdwn, plainText } from './mrkdwn';

/** Block Kit as Slack draws it. https://docs.slack.dev/reference/block-kit/blocks */
export const blocksOf = (blocks: readonly Block[]): Markup[] => blocks.map(blockOf);

function blockOf(block: Block): Markup {
  switch (block.type) {
    case 'header':
      return markup`<h4>${textOf(block.text)}</h4>`;
    case 'section':
      return 'fields' in block
        ? markup`<div class="fields">${block.fields.map((field) => markup`<div>${textOf(field)}</div>`)}</div>`
        : markup`<p>${textOf(block.text)}</p>`;
    case 'context':
      return markup`<div class="context">${block.elements.map((element) => markup`<span>${textOf(element)}</span>`)}</div>`;
    case 'actions':
      return markup`<div class="actions">${block.elements.map(buttonOf)}</div>`;
  }
}

const textOf = (object: TextObject) => (object.type === 'mrkdwn' ? mrkdwn(object.text) : plainText(object.text));

const buttonOf = ({ text, url }: Button): Markup => markup`<span class="button">${link(url, textOf(text))}</span>`;
