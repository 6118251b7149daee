import {
  countPtr,
  dirtyPtr,
  excLogPtr,
  gePtr,
  giPtr,
  heldUntilPtr,
  imagePtr,
  inhGePtr,
  inhGiPtr,
  inhHeldPtr,
  inhLogPtr,
  inhSincePtr,
  inhVPtr,
  inputLogPtr,
  post1ValuePtr,
  post2ValuePtr,
  postStampPtr,
  preStampPtr,
  preValuePtr,
  rowBytes,
  shownDirtyPtr,
  thetaPtr,
  tracePtr,
  vPtr,
  weightPtr,
} from './state';

/** Where the host finds the arrays; the order is that of ARRAYS in ../kernelNetwork.ts. */
export function address(which: i32): usize {
  switch (which) {
    case 0: return weightPtr;
    case 1: return thetaPtr;
    case 2: return vPtr;
    case 3: return gePtr;
    case 4: return giPtr;
    case 5: return heldUntilPtr;
    case 6: return post1ValuePtr;
    case 7: return post2ValuePtr;
    case 8: return postStampPtr;
    case 9: return preValuePtr;
    case 10: return preStampPtr;
    case 11: return inhVPtr;
    case 12: return inhGePtr;
    case 13: return inhGiPtr;
    case 14: return inhSincePtr;
    case 15: return inhHeldPtr;
    case 16: return countPtr;
    case 17: return imagePtr;
    case 18: return inputLogPtr;
    case 19: return excLogPtr;
    case 20: return inhLogPtr;
    case 21: return tracePtr;
    case 22: return shownDirtyPtr;
    case 23: return dirtyPtr;
    default: return rowBytes;
  }
}
