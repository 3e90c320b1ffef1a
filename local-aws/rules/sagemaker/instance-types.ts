/**
 * Families of SageMaker endpoints whose instances have an NVMe instance store.
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/InstanceStorage.html
 */
const LOCAL_STORAGE = new Set(
  `c5d c6gd m5d m6gd r5d r6gd r7gd g4dn g5 g6 g6e g7e p4d p4de p5 p5e p5en p6-b200 p6-b300 p6e-gb200 dl1 trn1 trn1n
  trn2`.split(/\s+/),
);

export const hasLocalStorage = (instanceType: string): boolean => LOCAL_STORAGE.has(familyOf(instanceType));

/** https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling-prerequisites.html */
export const isBurstable = (instanceType: string): boolean => /^t\d/.test(familyOf(instanceType));

const familyOf = (instanceType: string): string => instanceType.split('.')[1] ?? '';
