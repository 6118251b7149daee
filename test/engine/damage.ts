/** Saved networks for tests, taken apart and put together again with something wrong in them. */
import {
  checksum,
  MAGIC,
  PREFIX,
  padTo8,
  type SnapshotHeader,
} from '../../src/engine/snapshotFormat.ts';

export interface Parts {
  header: SnapshotHeader;
  /** The bytes between header and checksum. */
  body: Uint8Array;
}

/** A sound file's parts, the header to be changed at will. */
export function takeApart(file: Uint8Array): Parts {
  const end = PREFIX + new DataView(file.buffer, file.byteOffset).getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(file.subarray(PREFIX, end)));
  return { header, body: file.slice(end, -4) };
}

/** A file of these parts, its checksum right: damage that only the content shows. */
export function seal(header: unknown, body: Uint8Array): Uint8Array {
  return sealText(typeof header === 'string' ? header : JSON.stringify(header), body);
}

function sealText(text: string, body: Uint8Array): Uint8Array {
  const json = new TextEncoder().encode(text);
  const start = padTo8(PREFIX + json.length);
  const bytes = new Uint8Array(start + body.length + 4);
  bytes.fill(0x20, PREFIX, start);
  bytes.set(new TextEncoder().encode(MAGIC));
  const view = new DataView(bytes.buffer);
  view.setUint32(8, start - PREFIX, true);
  bytes.set(json, PREFIX);
  bytes.set(body, start);
  view.setUint32(start + body.length, checksum(bytes.subarray(0, start + body.length)), true);
  return bytes;
}

/** The checksum of a changed file made right again. */
export function reseal(file: Uint8Array): Uint8Array {
  const bytes = file.slice();
  const end = bytes.length - 4;
  new DataView(bytes.buffer).setUint32(end, checksum(bytes.subarray(0, end)), true);
  return bytes;
}

const WIDTH = { uint8: 1, uint32: 4, float32: 4, float64: 8 } as const;

/** Writes one number of a named array into the body; values that the type cannot hold are cut to it. */
export function poke({ header, body }: Parts, name: string, index: number, value: number): void {
  let at = 0;
  for (const entry of header.arrays) {
    if (entry.name === name) {
      const view = new DataView(body.buffer, body.byteOffset);
      const place = at + (index % entry.length) * WIDTH[entry.type];
      if (entry.type === 'float64') view.setFloat64(place, value, true);
      else if (entry.type === 'float32') view.setFloat32(place, value, true);
      else if (entry.type === 'uint32') view.setUint32(place, value, true);
      else view.setUint8(place, value);
      return;
    }
    at += padTo8(entry.length * WIDTH[entry.type]);
  }
  throw new Error(`There is no array ${name}.`);
}
