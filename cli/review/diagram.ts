import type { PlanJson } from '../plan/plan-json';
import { changeOf, managed, type Change } from '../plan/resources';

/** A box of the diagram, and which resources it stands for. */
interface Node {
  readonly id: string;
  readonly label: string;
  readonly shape: readonly [open: string, close: string];
  /** Addresses begin with the type and the construct's id: `aws_sns_topic.alerts_ED1946BE`. */
  readonly has: RegExp;
}

const BOX = ['[', ']'] as const;
const STORE = ['[(', ')]'] as const;
const ROUND = ['([', '])'] as const;

/** In the order of the stack. The first that fits has a resource. */
const NODES: readonly Node[] = [
  { id: 'bucket', label: 'bucket of models', shape: STORE, has: /\.deployment-bucket_/ },
  { id: 'accesslogs', label: 'access logs', shape: STORE, has: /\.access-logs_/ },
  { id: 'model', label: 'model', shape: BOX, has: /^aws_sagemaker_model\./ },
  { id: 'configuration', label: 'endpoint configuration', shape: BOX, has: /^aws_sagemaker_endpoint_configuration\./ },
  { id: 'endpoint', label: 'endpoint', shape: ROUND, has: /^aws_sagemaker_endpoint\./ },
  { id: 'role', label: 'execution role', shape: BOX, has: /\.execution-role_/ },
  { id: 'network', label: 'network', shape: BOX, has: /\.network_/ },
  { id: 'logs', label: 'container logs', shape: BOX, has: /\.endpoint-logs_/ },
  { id: 'scaling', label: 'auto scaling', shape: BOX, has: /^aws_[a-z_]+\.scaling_/ },
  { id: 'alarms', label: 'alarms', shape: BOX, has: /\.alarms_/ },
  { id: 'topic', label: 'alert topic', shape: BOX, has: /\.alerts_/ },
  { id: 'events', label: 'endpoint events', shape: BOX, has: /\.endpoint-events_/ },
  { id: 'notifier', label: 'Slack notifier', shape: BOX, has: /\.slack-notifier_/ },
  { id: 'watch', label: 'alarms on the notifier', shape: BOX, has: /\.notifier-alarms_/ },
  { id: 'dashboard', label: 'dashboard', shape: BOX, has: /\.dashboard_/ },
  { id: 'key', label: 'encryption key', shape: BOX, has: /\.encryption-key_/ },
  { id: 'callers', label: 'policies of callers', shape: BOX, has: /\.callers_/ },
  { id: 'others', label: 'other resources', shape: BOX, has: /^(?!terraform_data\.)/ },
];

const EDGES: readonly (readonly [from: string, arrow: string, to: string])[] = [
  ['bucket', '-- models -->', 'endpoint'],
  ['bucket', '-. who read .->', 'accesslogs'],
  ['model', '---', 'configuration'],
  ['configuration', '---', 'endpoint'],
  ['role', '---', 'model'],
  ['network', '---', 'model'],
  ['callers', '-- InvokeEndpoint -->', 'endpoint'],
  ['scaling', '-- instances -->', 'endpoint'],
  ['endpoint', '-->', 'logs'],
  ['endpoint', '-- metrics -->', 'alarms'],
  ['alarms', '-->', 'topic'],
  ['topic', '-->', 'notifier'],
  ['endpoint', '-->', 'events'],
  ['events', '-->', 'notifier'],
  ['notifier', '-->', 'watch'],
];

/** Legible on a light page and on a dark one. */
const STYLES: Readonly<Record<Change, string>> = {
  none: 'fill:#8b949e22,stroke:#8b949e',
  create: 'fill:#2da44e,stroke:#116329,color:#fff',
  update: 'fill:#d4a72c,stroke:#7d4e00,color:#000',
  replace: 'fill:#bc4c00,stroke:#762c00,color:#fff',
  delete: 'fill:#cf222e,stroke:#82071e,color:#fff',
};
const VERBS: Readonly<Record<Exclude<Change, 'none'>, string>> = {
  create: 'created',
  update: 'changed',
  replace: 'replaced',
  delete: 'deleted',
};
/** The gravest first: it colours a box that stands for several resources. */
const GRAVEST = ['delete', 'replace', 'update', 'create'] as const;

/** The stack as a Mermaid flowchart, with what changes marked. https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/creating-diagrams */
export function diagramOf(plan: PlanJson): string {
  const nodes = NODES.flatMap((node) => {
    const changes = changesAt(node, plan);
    const isShown = node.id === 'others' ? changes.some((change) => change !== 'none') : changes.length > 0;
    return isShown ? [{ node, changes, state: stateOf(changes) }] : [];
  });
  const isThere = (id: string) => nodes.some(({ node }) => node.id === id);
  const used = new Set(nodes.map(({ state }) => state));
  return [
    'flowchart LR',
    ...nodes.map(({ node, changes, state }) => `  ${node.id}${boxed(node, changes)}:::${state}`),
    ...EDGES.filter(([from, , to]) => isThere(from) && isThere(to)).map((edge) => `  ${edge.join(' ')}`),
    ...[...used].map((state) => `  classDef ${state} ${STYLES[state]}`),
  ].join('\n');
}

function changesAt({ id }: Node, plan: PlanJson): Change[] {
  return managed(plan)
    .filter(({ address }) => NODES.find((node) => node.has.test(address))?.id === id)
    .map(changeOf);
}

/** A box with several resources is new, or gone, only if all of them are; some of many is a change. */
function stateOf(changes: readonly Change[]): Change {
  const [first = 'none', ...rest] = changes;
  if (rest.every((change) => change === first)) return first;
  const gravest = GRAVEST.find((change) => changes.includes(change)) ?? 'none';
  return gravest === 'none' || changes.length === 1 ? gravest : gravest === 'replace' ? 'replace' : 'update';
}

function boxed({ label, shape: [open, close] }: Node, changes: readonly Change[]): string {
  const counts = GRAVEST.flatMap((change) => {
    const number = changes.filter((each) => each === change).length;
    if (number === 0) return [];
    return number === changes.length && number === 1 ? VERBS[change] : `${number} ${VERBS[change]}`;
  });
  const text = [label, ...(counts.length > 0 ? [counts.join(', ')] : [])].join('<br/>');
  return `${open}"${text}"${close}`;
}
