import { endpoints } from '../../config/endpoints';
import { mistakeIn, mistakesIn, validConfig } from '../support/config';

const KEY = 'cost.instancePricesPerHour';
const set = (prices: unknown) => ({ set: [`${KEY}=${JSON.stringify(prices)}`] });

describe('prices of instances', () => {
  it('are given as JSON, by instance type', () => {
    const { cost } = validConfig(set({ 'ml.r5.xlarge': 0.3, 'ml.g5.48xlarge': 17 }));

    expect(cost.instancePricesPerHour).toEqual({ 'ml.r5.xlarge': 0.3, 'ml.g5.48xlarge': 17 });
  });

  it('are added to those in a file, and win over them', () => {
    const file = jest.replaceProperty(endpoints, 'mlops-mme-torchserve', {
      cost: { instancePricesPerHour: { 'ml.r5.xlarge': 0.25, 'ml.m5.xlarge': 0.2 } },
    });

    const { cost } = validConfig({ endpoint: 'mlops-mme-torchserve', ...set({ 'ml.r5.xlarge': 0.3 }) });

    file.restore();
    expect(cost.instancePricesPerHour).toEqual({ 'ml.r5.xlarge': 0.3, 'ml.m5.xlarge': 0.2 });
  });

  it.each([0, -0.3, '0.3', null, true, [0.3], { usd: 0.3 }])('are refused where one is %j', (price) => {
    expect(mistakeIn(set({ 'ml.r5.xlarge': price }))).toEqual({
      key: `--set ${KEY}`,
      value: { 'ml.r5.xlarge': price },
      allowed: 'a price above 0, in USD for an hour of one instance',
      fix: 'correct the --set option',
    });
  });

  const types = `instance types and prices, given as JSON, such as '{"ml.r5.xlarge":0.302}'`;

  it.each(['ml.r5.huge', 'r5.xlarge', ''])('are refused for "%s", which is no instance type', (type) => {
    expect(mistakeIn(set({ [type]: 0.3 }))).toMatchObject({ key: `--set ${KEY}`, allowed: types });
  });

  it.each([0.3, 'ml.r5.xlarge', [0.3], null])('are refused where there is only %j', (prices) => {
    expect(mistakeIn(set(prices))).toMatchObject({ key: `--set ${KEY}`, value: prices, allowed: types });
  });

  it('say that they are given as JSON where a type is taken for keys within keys', () => {
    const mistake = mistakeIn({ set: [`${KEY}.ml.r5.xlarge=0.3`] });

    expect(mistake).toMatchObject({ key: `--set ${KEY}.ml`, value: { r5: { xlarge: 0.3 } }, allowed: types });
  });

  it('are refused together with other mistakes', () => {
    const { problems } = mistakesIn({
      set: [`${KEY}={"ml.r5.xlarge":-1,"ml.m5.huge":1}`, 'model.scaling.minInstances=0', 'cost.budget=1'],
    });

    expect(problems.map(({ key }) => key)).toEqual([
      '--set model.scaling.minInstances',
      `--set ${KEY}`,
      `--set ${KEY}`,
      '--set cost.budget',
    ]);
  });
});
