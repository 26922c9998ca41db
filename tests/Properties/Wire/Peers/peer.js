// A second opinion on MessagePack: npm's @msgpack/msgpack. Speaks as peer.py does, within what JavaScript can tell apart: a float that is a whole number
// is one with the integer, the keys of a map are texts and have no order.
'use strict';
const { Encoder, Decoder, ExtData, ExtensionCodec, decodeTimestampToTimeSpec } = require('@msgpack/msgpack');

// Timestamps stay as they are: a Date would lose the nanoseconds.
const extensionCodec = new ExtensionCodec();
extensionCodec.register({ type: -1, encode: () => null, decode: data => new ExtData(-1, data.slice()) });
const options = { useBigInt64: true, extensionCodec };

const hex = bytes => Buffer.from(bytes).toString('hex');

function describe(value) {
  if (value === null) return 'nil';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint' || Number.isSafeInteger(value)) return `i:${value}`;
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'f:nan';
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(value);
    return 'f:' + hex(bits);
  }
  if (typeof value === 'string') return 's:' + hex(Buffer.from(value, 'utf8'));
  if (value instanceof Uint8Array) return 'b:' + hex(value);
  if (value instanceof ExtData) {
    if (value.type === -1) {
      const time = decodeTimestampToTimeSpec(value.data);
      if (Number.isSafeInteger(time.sec)) return `t:${time.sec},${time.nsec}`;
    }
    return `e:${value.type},${hex(value.data)}`;
  }
  if (Array.isArray(value)) return '[' + value.map(describe).join(' ') + ']';
  return '{' + Object.entries(value).map(([key, part]) => describe(key) + '=' + describe(part)).sort().join(' ') + '}';
}

// mulberry32: a small generator whose seed is one number.
function generator(seed) {
  return below => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

function make(draw, depth) {
  const choose = list => list[draw(list.length)];
  switch (draw(depth < 4 ? 9 : 7)) {
    case 0: return choose([null, true, false]);
    case 1: return choose([draw(240) - 40, draw(2 ** 31) * 2, -draw(2 ** 31), 2 ** 40, Number.MAX_SAFE_INTEGER]);
    case 2: return choose([2n ** 63n - 1n, -(2n ** 63n), 2n ** 64n - 1n, BigInt(draw(1000))]);
    case 3: return choose([0.5, -0, 1e300, Infinity, NaN, Math.PI, draw(1000) / 7]);
    case 4: return Array.from({ length: choose([0, 1, 5, 31, 32, 300]) }, () => choose(['a', 'b', '\0', '"', 'é', '€', '😀'])).join('');
    case 5: return Uint8Array.from({ length: choose([0, 1, 17, 255, 256]) }, () => draw(256));
    case 6: return new ExtData(draw(128), new Uint8Array(choose([0, 1, 2, 3, 4, 8, 16, 17, 300])));
    case 7: return Array.from({ length: choose([0, 1, 3, 15, 16]) }, () => make(draw, depth + 1));
    default: return Object.fromEntries(Array.from({ length: choose([0, 1, 3, 15, 16]) }, () => [`key${draw(400)}`, make(draw, depth + 1)]));
  }
}

function answer(line) {
  const [question, argument] = line.split(' ');
  const encoder = new Encoder(options);
  const value = question === 'read' ? new Decoder(options).decode(Buffer.from(argument, 'hex')) : make(generator(Number(argument)), 0);
  return `${describe(value)} ${hex(encoder.encode(value))}`;
}

const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(line => line.length > 0);
process.stdout.write(lines.map(line => answer(line) + '\n').join(''));
