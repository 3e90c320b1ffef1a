import { parsePlan, type PlanJson } from '../../../cli/plan/plan-json';
import { recorded } from '../../support/recorded-plans';

type Json = Record<string, unknown>;
interface Editable {
  resource_changes: {
    address: string;
    type: string;
    change: { actions: string[]; before: Json | null; after: Json | null };
  }[];
  variables: Record<string, { value: unknown }>;
}

/** A recorded plan, changed. */
export function changed(name: string, edit: (plan: Editable) => void = () => undefined): PlanJson {
  const plan = structuredClone(recorded(name).plan) as Editable;
  edit(plan);
  return parsePlan(JSON.stringify(plan));
}

export function resourceIn(plan: Editable, address: RegExp): Editable['resource_changes'][number] {
  const found = plan.resource_changes.find((each) => address.test(each.address));
  if (!found) throw new Error(`no ${String(address)} in the plan`);
  return found;
}

/** The same plan, made at another time. */
export function at(time: string, name: string): PlanJson {
  const plan = recorded(name).plan as Editable;
  const was = resourceIn(plan, /^terraform_data\.endpoint_stamp_/).change.after?.['input'];
  if (typeof was !== 'string') throw new Error(`${name} rolls nothing out`);
  const json = JSON.stringify(plan);
  const iso = (stamp: string) => stamp.replace(/^(\d+-\d+-\d+)-(\d+)-(\d+)-(\d+)$/, '$1T$2:$3:$4Z');
  return parsePlan(json.replaceAll(was, time).replaceAll(iso(was), iso(time)));
}
