import { decodeCbor, encodeCbor } from '../../../../local-aws/aws-api/formats/cbor';

const decodeHex = (hex: string): unknown => decodeCbor(Buffer.from(hex, 'hex'));

describe('decodeCbor', () => {
  // The examples of https://www.rfc-editor.org/rfc/rfc8949.html#name-examples-of-encoded-cbor-da
  it.each([
    ['00', 0],
    ['1818', 24],
    ['1903e8', 1000],
    ['1a000f4240', 1000000],
    ['1b000000e8d4a51000', 1000000000000],
    ['3903e7', -1000],
    ['fa47c35000', 100000],
    ['fb3ff199999999999a', 1.1],
    ['f4', false],
    ['f5', true],
    ['f6', null],
    ['c11a514b67b0', 1363896240],
    ['62c3bc', 'ü'],
    ['83010203', [1, 2, 3]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['9f01820203ff', [1, [2, 3]]],
    ['bf6346756ef563416d7421ff', { Fun: true, Amt: -2 }],
  ])('reads %s', (hex, value) => {
    expect(decodeHex(hex)).toEqual(value);
  });

  it('reads bytes as bytes, and nothing as an empty input', () => {
    expect(decodeHex('4401020304')).toEqual(Buffer.from([1, 2, 3, 4]));
    expect(decodeHex('')).toEqual({});
  });
});

describe('encodeCbor', () => {
  it.each([
    [{ a: [1, -1, 24, 70_000, -5_000_000_000], b: 1.5, c: true, d: false, e: null, f: 'ü'.repeat(300), g: {} }],
    [{ bytes: Buffer.from([0, 255]) }],
  ])('writes what decodeCbor reads: %j', (value) => {
    expect(decodeCbor(encodeCbor(value))).toEqual(value);
  });

  it('writes a date as seconds with the tag of a timestamp', () => {
    expect(encodeCbor(new Date(500)).toString('hex')).toBe('c1fb3fe0000000000000');
  });
});
