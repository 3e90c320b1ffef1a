import { chapter, same } from '../chapter';
import { servingOf } from '../live-words';
import { scaleTo } from '../traffic';

const BUSY = 3;

export const scaleOut = chapter({
  title: 'Scale out',
  claim: 'Scaling moves the instances, whatever Terraform has been told.',
  commands: [
    'aws sagemaker update-endpoint-weights-and-capacities --endpoint-name demo',
    '--desired-weights-and-capacities',
    'VariantName=AllTraffic,DesiredInstanceCount=3',
  ],
  aside: 'It is what Application Auto Scaling asks for when traffic comes. Local AWS has none, so we ask.',
  act: async (stage) => {
    const before = await stage.live();
    await scaleTo(stage.session().config, BUSY);
    const after = await stage.until('More instances', async () => {
      const found = await stage.live();
      const isThere = found.endpoint?.status === 'InService' && found.endpoint.variants[0]?.currentCount === BUSY;
      return isThere ? found : undefined;
    });
    return { before, after };
  },
  check: (stage, { before, after }) => {
    const { resources } = stage.session().config.model;
    const type = resources.instanceType.name;
    return [
      same('before', `${resources.initialInstanceCount} × ${type}`, servingOf(before)),
      same('after', `${BUSY} × ${type}`, servingOf(after)),
    ];
  },
});
