import { isObject, type Writer } from './format';
import { jsonWriter } from './json';

/**
 * The part of CBOR that AWS sends and takes: https://smithy.io/2.0/additional-specs/protocols/smithy-rpc-v2.html
 * Dates (tag 1) stay seconds since 1970, as in JSON.
 */
export function decodeCbor(bytes: Buffer): unknown {
  return bytes.length === 0 ? {} : new Decoder(bytes).value();
}

/** As in JSON, but dates and bytes are encoded as what they are. */
export const cborWriter: Writer = { ...jsonWriter, scalar: (value) => value };

const BREAK = Symbol('break');
const INDEFINITE = 31;

class Decoder {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  value(): unknown {
    const initial = this.bytes.readUInt8(this.at++);
    const [major, info] = [initial >> 5, initial & 31];
    switch (major) {
      case 0:
        return this.argument(info);
      case 1:
        return -1 - this.argument(info);
      case 2:
        return Buffer.concat(this.chunks(info));
      case 3:
        return Buffer.concat(this.chunks(info)).toString();
      case 4:
        return this.items(info, 1);
      case 5:
        return Object.fromEntries(pairs(this.items(info, 2)));
      case 6:
        this.argument(info);
        return this.value();
      default:
        return this.simple(info);
    }
  }

  /** A number or a length, in the initial byte or in the 1, 2, 4 or 8 bytes after it. */
  private argument(info: number): number {
    if (info < 24) return info;
    const size = 2 ** (info - 24);
    const bytes = this.take(size);
    return size === 8 ? Number(bytes.readBigUInt64BE()) : bytes.readUIntBE(0, size);
  }

  private chunks(info: number): Buffer[] {
    return info === INDEFINITE
      ? this.untilBreak().map((chunk) => Buffer.from(chunk as string))
      : [this.take(this.argument(info))];
  }

  private items(info: number, perEntry: number): unknown[] {
    if (info === INDEFINITE) return this.untilBreak();
    return Array.from({ length: this.argument(info) * perEntry }, () => this.value());
  }

  private untilBreak(): unknown[] {
    const values: unknown[] = [];
    for (let value = this.value(); value !== BREAK; value = this.value()) values.push(value);
    return values;
  }

  private simple(info: number): unknown {
    if (info === 20 || info === 21) return info === 21;
    if (info === 26) return this.take(4).readFloatBE();
    if (info === 27) return this.take(8).readDoubleBE();
    return info === INDEFINITE ? BREAK : null;
  }

  private take(size: number): Buffer {
    this.at += size;
    return this.bytes.subarray(this.at - size, this.at);
  }
}

const pairs = (flat: readonly unknown[]): [string, unknown][] =>
  flat.flatMap((key, at) => (at % 2 === 0 ? [[String(key), flat[at + 1]] as [string, unknown]] : []));

/** Encodes a JSON-like value, in which a Date is a timestamp and a Buffer is bytes. */
export function encodeCbor(value: unknown): Buffer {
  if (typeof value === 'string') return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xf5 : 0xf4]);
  if (typeof value === 'number') return Number.isSafeInteger(value) ? integer(value) : double(value);
  if (value instanceof Date) return Buffer.concat([head(6, 1), double(value.getTime() / 1000)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  if (Array.isArray(value)) return Buffer.concat([head(4, value.length), ...value.map(encodeCbor)]);
  if (!isObject(value)) return Buffer.from([0xf6]);
  const entries = Object.entries(value);
  return Buffer.concat([head(5, entries.length), ...entries.flat().map(encodeCbor)]);
}

const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));

function double(value: number): Buffer {
  const bytes = Buffer.alloc(9, 0xfb);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function head(major: number, argument: number): Buffer {
  if (argument < 24) return Buffer.from([(major << 5) | argument]);
  const bytes = Buffer.alloc(9, (major << 5) | 27);
  bytes.writeBigUInt64BE(BigInt(argument), 1);
  return bytes;
}
