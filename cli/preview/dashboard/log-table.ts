import { markup, type Markup } from '../markup';
import { LOG_LINES, timestampOf } from './log-lines';

/** The columns that a query asks for, with sample lines: the newest ones first. */
export function logTable(query: string, now: Date): Markup {
  const columns = (/\bfields\s+([^|]+)/.exec(query)?.[1] ?? '@timestamp, @message')
    .split(',')
    .map((name) => name.trim());
  const rows = LOG_LINES.map(({ minute, stream, message }): Readonly<Partial<Record<string, string>>> => ({
    '@timestamp': timestampOf(now, minute),
    '@logStream': stream,
    '@message': message,
  }));
  return markup`<table class="lines"><tr><th>#</th>${columns.map((name) => markup`<th>${name}</th>`)}</tr>
${rows.map((row, index) => markup`<tr><td>${index + 1}</td>${columns.map((name) => markup`<td>${row[name]}</td>`)}</tr>`)}</table>`;
}
