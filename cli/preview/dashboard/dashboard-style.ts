/** What a unit of the grid measures in pixels, on a page of the usual width. */
export const UNIT = { width: 58, height: 50 };

/** The look of CloudWatch's console. */
export const DASHBOARD_STYLE = `
* { box-sizing: border-box; }
body {
  margin: 0; background: #f2f3f3; color: #16191f;
  font: 14px/20px 'Amazon Ember', 'Open Sans', 'Helvetica Neue', Roboto, Arial, 'DejaVu Sans Condensed', sans-serif;
}
a { color: #0972d3; text-decoration: none; }
a:hover { text-decoration: underline; }
header { display: flex; align-items: baseline; justify-content: space-between; padding: 12px 16px 4px; }
header h1 { margin: 0; font-size: 22px; line-height: 28px; }
header span { color: #5f6b7a; }
main {
  display: grid; grid-template-columns: repeat(24, 1fr); grid-auto-rows: ${UNIT.height}px;
  width: ${24 * UNIT.width}px; padding: 0 4px 20px;
}
section {
  display: flex; flex-direction: column; margin: 4px; padding: 10px 12px 8px; overflow: hidden;
  border: 1px solid #d5dbdb; border-radius: 8px; background: #fff;
}
section.text, section.alarm, section.log { overflow: auto; }
section > h2 { margin: 0 0 4px; font-size: 14px; line-height: 20px; }
section > svg { flex: 1; min-height: 0; width: 100%; font-size: 11px; }
svg path { fill: none; shape-rendering: geometricPrecision; }
.grid { stroke: #e9ebed; }
.tick, .unit { fill: #5f6b7a; }
.line { stroke-width: 1.6; stroke-linejoin: round; }
.threshold { stroke-width: 1.2; }
.moment { stroke-width: 1.2; stroke-dasharray: 4 3; }
.annotation { paint-order: stroke; stroke: #fff; stroke-width: 3px; stroke-linejoin: round; font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 0 14px; min-height: 20px; font-size: 12px; }
.legend i { display: inline-block; width: 10px; height: 10px; margin-right: 5px; border-radius: 2px; }
.problem { color: #d13212; }
.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(126px, 1fr)); gap: 5px; }
.tile { padding: 2px 7px; border: 1px solid; border-left-width: 5px; border-radius: 4px; font-size: 12px; line-height: 16px; }
.tile span { display: block; overflow: hidden; white-space: nowrap; text-overflow: ellipsis; color: #16191f; }
.tile.ok { border-color: #6aaf35; color: #037f0c; background: #f2fcf3; }
.tile.alarm { border-color: #d13212; color: #d13212; background: #fff3f1; }
.tile.insufficient_data { border-color: #879596; color: #5f6b7a; background: #f8f8f8; }
.markdown > :first-child { margin-top: 0; }
.markdown h1 { margin: 12px 0 6px; font-size: 20px; line-height: 26px; }
.markdown h2 { margin: 12px 0 2px; font-size: 16px; line-height: 22px; }
.markdown h3 { margin: 8px 0 2px; font-size: 14px; }
.markdown p, .markdown ul, .markdown ol { margin: 0 0 6px; }
.markdown table { border-collapse: collapse; }
.markdown th, .markdown td { padding: 4px 10px; border-bottom: 1px solid #e9ebed; text-align: left; vertical-align: top; }
.button a { display: inline-block; padding: 2px 14px; border: 1px solid #0972d3; border-radius: 14px; font-weight: bold; }
.lines { border-collapse: collapse; font: 12px/18px Monaco, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.lines th { position: sticky; top: 0; background: #fafafa; text-align: left; }
.lines th, .lines td { padding: 3px 10px; border-bottom: 1px solid #e9ebed; white-space: nowrap; }
`;
