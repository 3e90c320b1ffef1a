/** Slack's look, by day and by night. */
export const SLACK_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff; --text: #1d1c1d; --dim: #616061; --line: #dddddd; --link: #1264a3; --side: #f8f8f8;
  --code: #c01343; --code-page: #f7f7f7; --mention: #fdf3d8; --app: #e8e8e8; --button: #fff; --button-line: #bbbabb;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1a1d21; --text: #d1d2d3; --dim: #ababad; --line: #393b3f; --link: #1d9bd1; --side: #19171d;
    --code: #e8912d; --code-page: #232529; --mention: #4a3d16; --app: #35373b; --button: #222529; --button-line: #565856;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; display: flex; background: var(--page); color: var(--text);
  font: 15px/1.46668 Slack-Lato, Lato, 'Helvetica Neue', Roboto, 'DejaVu Sans Condensed', sans-serif;
}
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
nav {
  position: sticky; top: 0; align-self: flex-start; flex: none; width: 260px; height: 100vh; overflow-y: auto;
  padding: 20px; background: var(--side); border-right: 1px solid var(--line); font-size: 14px;
}
nav h1 { margin: 0; font-size: 18px; }
nav h2 { margin: 16px 0 2px; font-size: 14px; }
nav h2 a { color: inherit; }
nav p, nav ul { margin: 0; padding: 0; list-style: none; color: var(--dim); }
main { flex: 1; min-width: 0; max-width: 860px; padding: 8px 28px 80px; }
.chapter > h2 { margin: 28px 0 0; font-size: 22px; }
.note { margin: 2px 0 8px; color: var(--dim); }
.warning { padding: 8px 12px; border-left: 4px solid #e01e5a; background: var(--code-page); }
.scene > h3 { margin: 18px 0 0; padding-top: 6px; border-top: 1px solid var(--line); font-size: 12px; font-weight: normal; color: var(--dim); }
.channel { margin-left: 6px; font-weight: bold; }
.message { display: flex; gap: 8px; padding: 6px 0; }
.avatar { flex: none; width: 36px; height: 36px; border-radius: 8px; background: #4a154b; font-size: 20px; line-height: 36px; text-align: center; }
.content { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.sender { line-height: 1.3; }
.app { padding: 0 3px; border-radius: 2px; background: var(--app); color: var(--dim); font-size: 10px; font-weight: bold; vertical-align: 1px; }
time { color: var(--dim); font-size: 12px; }
h4 { margin: 4px 0; font-size: 18px; line-height: 1.33; font-weight: 900; }
p { margin: 4px 0; }
.attachment { display: flex; gap: 12px; margin-top: 4px; }
.bar { flex: none; width: 4px; border-radius: 8px; }
.blocks { flex: 1; min-width: 0; padding: 2px 0; }
.blocks > * { margin: 0 0 8px; }
.blocks > :last-child { margin-bottom: 0; }
.fields { display: grid; grid-template-columns: 1fr 1fr; gap: 6px 16px; max-width: 600px; }
.context { display: flex; flex-wrap: wrap; gap: 4px 8px; color: var(--dim); font-size: 13px; }
.actions { display: flex; flex-wrap: wrap; gap: 8px; }
.button a {
  display: inline-block; padding: 0 12px; border: 1px solid var(--button-line); border-radius: 4px; background: var(--button);
  color: var(--text); font-size: 13px; font-weight: bold; line-height: 28px;
}
code { padding: 2px 3px 1px; border: 1px solid var(--line); border-radius: 3px; background: var(--code-page); color: var(--code); font-size: 12px; }
pre {
  margin: 4px 0; padding: 8px; border: 1px solid var(--line); border-radius: 4px; background: var(--code-page);
  font: 12px/1.5 Monaco, Menlo, Consolas, 'DejaVu Sans Mono', monospace; white-space: pre-wrap; overflow-wrap: anywhere;
}
.mention { padding: 0 2px; border-radius: 3px; background: var(--mention); color: var(--link); }
details { margin-left: 44px; color: var(--dim); font-size: 12px; }
summary { cursor: pointer; }
.phone {
  max-width: 360px; margin: 6px 0; padding: 10px 14px; border-radius: 16px; background: var(--app); color: var(--text); font-size: 13px;
  display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 5; overflow: hidden;
}
.email { margin: 6px 0; padding: 10px 14px; border: 1px solid var(--line); border-radius: 6px; }
.subject { margin: 2px 0 6px; font-weight: bold; }
.email pre { border: 0; padding: 0; background: none; }
@media (max-width: 760px) { nav { display: none; } }
`;
