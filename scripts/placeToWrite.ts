import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';

/** A file that will be written at the end of a long run. */
export interface PlaceToWrite {
  /** Writes it whole or not at all: what was there before stays until then. @throws Error */
  write(bytes: Uint8Array): void;
}

/**
 * Tries whether a file can be written there, before the work whose result it is to hold. Nothing is left
 * behind, and what is there stays.
 * @param option for the message, such as `--save`
 * @throws Error with a message for the user
 */
export function placeToWrite(path: string, option: string): PlaceToWrite {
  const told = <T>(action: () => T): T => {
    try {
      return action();
    } catch (error) {
      throw new Error(`${option} ${path} cannot be written: ${reasonOf(error)}.`);
    }
  };
  const there = told(() => statIfThere(path));
  if (there?.isDirectory()) throw new Error(`${option} ${path} is a folder; it must name a file.`);
  // A device or a pipe is written to; a file put in its place would be another thing.
  if (there && !there.isFile()) {
    return { write: (bytes) => told(() => writeFileSync(path, bytes)) };
  }
  if (there) told(() => accessSync(path, constants.W_OK));
  // Through a link, so that the link stays one.
  const target = there ? told(() => realpathSync(path)) : path;
  const neighbour = `${target}.${process.pid}.part`;
  told(() => {
    closeSync(openSync(neighbour, 'wx'));
    rmSync(neighbour);
  });
  return {
    write: (bytes) =>
      told(() => {
        try {
          writeFileSync(neighbour, bytes);
          renameSync(neighbour, target);
        } catch (error) {
          rmSync(neighbour, { force: true });
          throw error;
        }
      }),
  };
}

function statIfThere(path: string): Stats | null {
  // Only a file that is not there yet is none: what cannot be looked at is a trouble.
  return statSync(path, { throwIfNoEntry: false }) ?? null;
}

/** `ENOENT: no such file or directory, open 'x'` without its code and what follows. */
function reasonOf(error: unknown): string {
  const { message } = error as Error;
  return message.replace(/^[A-Z]+: /, '').replace(/, \w+ '.*$/s, '');
}
