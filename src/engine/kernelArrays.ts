/**
 * The arrays of the compiled kernel: the host's name of each, and the pointer to it in kernel/state.ts.
 * scripts/buildKernel.ts makes kernel/addresses.ts from it, so that both sides count alike.
 */
const POINTERS = {
  weights: 'weightPtr',
  theta: 'thetaPtr',
  v: 'vPtr',
  ge: 'gePtr',
  gi: 'giPtr',
  heldUntil: 'heldUntilPtr',
  post1: 'post1ValuePtr',
  post2: 'post2ValuePtr',
  postStamp: 'postStampPtr',
  pre: 'preValuePtr',
  preStamp: 'preStampPtr',
  inhV: 'inhVPtr',
  inhGe: 'inhGePtr',
  inhGi: 'inhGiPtr',
  inhSince: 'inhSincePtr',
  inhHeld: 'inhHeldPtr',
  counts: 'countPtr',
  image: 'imagePtr',
  inputLog: 'inputLogPtr',
  excLog: 'excLogPtr',
  inhLog: 'inhLogPtr',
  trace: 'tracePtr',
  shownDirty: 'shownDirtyPtr',
  dirty: 'dirtyPtr',
  /** No array: the length of a row of weights in bytes. */
  rowBytes: 'rowBytes',
} as const;

export type KernelArray = keyof typeof POINTERS;

const NAMES = Object.keys(POINTERS) as KernelArray[];

/** Which array the kernel's `address` gives for a number. */
export const ARRAY = Object.fromEntries(NAMES.map((name, which) => [name, which])) as Readonly<
  Record<KernelArray, number>
>;

/** The variables of kernel/state.ts that `address` gives, in the order of their numbers. */
export const ARRAY_POINTERS: readonly string[] = Object.values(POINTERS);
