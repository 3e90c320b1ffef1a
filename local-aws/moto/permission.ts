interface Statement {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Principal?: string | { readonly Service?: string | readonly string[] };
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

const ACTIONS = ['lambda:InvokeFunction', 'lambda:*'];
const CONDITIONS = ['ArnLike', 'ArnEquals', 'StringLike', 'StringEquals'];

/**
 * Whether a function's policy lets a service invoke it for one of its resources: `sns.amazonaws.com` for a topic.
 * https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html
 */
export function letsIn(policy: string, service: string, sourceArn: string): boolean {
  const { Statement = [] } = JSON.parse(policy) as { readonly Statement?: Statement | readonly Statement[] };
  return [Statement].flat().some((statement: Statement) => isFor(statement, service) && holdsFor(statement, sourceArn));
}

function isFor({ Effect, Action = [], Principal }: Statement, service: string): boolean {
  const services = typeof Principal === 'string' ? [Principal] : [Principal?.Service ?? []].flat();
  return (
    Effect === 'Allow' &&
    [Action].flat().some((action) => ACTIONS.includes(action)) &&
    services.some((allowed) => allowed === service || allowed === '*')
  );
}

/** Without a condition on the source, any resource will do. Conditions on anything else are not looked at. */
function holdsFor({ Condition = {} }: Statement, sourceArn: string): boolean {
  const wanted = CONDITIONS.flatMap((operator) =>
    Object.entries(Condition[operator] ?? {})
      .filter(([key]) => key.toLowerCase() === 'aws:sourcearn')
      .map(([, arns]) => [arns].flat()),
  );
  return wanted.every((arns) => arns.some((arn) => isLike(arn, sourceArn)));
}

/** `*` and `?` stand for other characters. */
function isLike(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${escaped}$`).test(text);
}
